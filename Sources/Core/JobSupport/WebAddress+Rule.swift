extension WebAddress {
    /// What an address must look like for its purpose.
    package struct Rule: Sendable {
        let schemes: [String]
        let mayHaveQuery: Bool
        /// Plain text only to loopback.
        let mustBeSecure: Bool

        /// A server whose paths the program adds.
        package static let server = Rule(schemes: ["https", "http"], mayHaveQuery: false, mustBeSecure: true)
        /// A complete address, called as it is.
        package static let hook = Rule(schemes: ["https", "http"], mayHaveQuery: true, mustBeSecure: true)
        /// KIS offers its WebSocket without TLS only.
        package static let webSocket = Rule(schemes: ["ws", "wss"], mayHaveQuery: false, mustBeSecure: false)
    }
}

extension WebAddress {
    /// Why a text is not such an address. The text itself is not told.
    package enum Fault: Error, Hashable, Sendable {
        case notAnAddress
        case badCharacter
        case wrongScheme([String])
        case holdsCredentials
        case holdsQuery
        case noHost
        case badPort
        case plainText

        package var what: String {
            switch self {
            case .notAnAddress: "is not an address"
            case .badCharacter: "holds a character that no address has"
            case .wrongScheme: "has the wrong scheme"
            case .holdsCredentials: "has a user or a password in front of its host"
            case .holdsQuery: "has a query or a fragment"
            case .noHost: "has no host"
            case .badPort: "has an impossible port"
            case .plainText: "is plain http to another machine"
            }
        }

        package var remedy: String {
            switch self {
            case .notAnAddress, .badCharacter, .noHost: "write scheme://host or scheme://host:port"
            case .wrongScheme(let schemes): "begin it with \(schemes.map { "\($0)://" }.joined(separator: " or "))"
            case .holdsCredentials: "leave them out"
            case .holdsQuery: "end it with the host, the port or a path"
            case .badPort: "use 1 to 65535"
            case .plainText: "use https; http is for this machine only (127.0.0.1, [::1], localhost)"
            }
        }
    }
}

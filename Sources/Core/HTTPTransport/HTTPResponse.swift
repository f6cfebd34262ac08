/// A complete answer of any status; a redirect is an answer like any other.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    /// Decoded: content and transfer encodings are gone.
    package var body: [UInt8]
    /// Since the request was to start: handed over, or later if it said so.
    package var elapsed: Duration
    package var timing: HTTPTiming
    /// New connections this request needed: 0 when a kept one served it.
    package var connectionsOpened: Int

    package init(
        status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], elapsed: Duration = .zero,
        timing: HTTPTiming = HTTPTiming(), connectionsOpened: Int = 0
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.elapsed = elapsed
        self.timing = timing
        self.connectionsOpened = connectionsOpened
    }

    /// The first header field of that name, in any case.
    package func header(_ name: String) -> String? { headers[name] }
}

/// Status and size: header fields and body may hold tokens.
extension HTTPResponse: CustomStringConvertible {
    package var description: String { "HTTP \(status), \(body.count) bytes" }
}

import NIOHTTP1

/// What the answer to a request depends on.
struct Request: Sendable {
    /// As sent, without scheme, host and query.
    let path: String
    let isHead: Bool
    /// Whether it only reads.
    let isAllowed: Bool
    let keepsAlive: Bool

    init(_ head: HTTPRequestHead) {
        path = Request.path(of: head.uri)
        isHead = head.method == .HEAD
        isAllowed = isHead || head.method == .GET
        // Behind a request to change the protocol the parser reads no further.
        keepsAlive = head.isKeepAlive && head.method != .CONNECT && !head.headers.contains(name: "Upgrade")
    }

    private static func path(of uri: String) -> String {
        var path = uri[...]
        if !uri.hasPrefix("/"), let scheme = uri.firstRange(of: "://") {
            path = uri[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }
        }
        path = path.prefix { $0 != "?" && $0 != "#" }
        return path.isEmpty ? "/" : String(path)
    }
}

extension HTTPRequestHead {
    /// The answer that ends the connection before the body is read; nil when there is nothing against the request.
    func refusal(maximumBodyBytes: Int) -> StatusReply? {
        if version.minor >= 1, headers["Host"].count != 1 { return .malformed }
        guard let length = headers.first(name: "Content-Length") else { return nil }
        return Int(length).map { $0 <= maximumBodyBytes } == true ? nil : .bodyTooLarge
    }
}

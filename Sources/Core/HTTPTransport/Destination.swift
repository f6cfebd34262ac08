import CLibcurl

/// The server a request goes to, once its address is known to be complete and safe.
struct Destination: Sendable {
    let host: String
    let port: String
    let isSecure: Bool

    /// Uses libcurl's own parser, so that what is checked is what is connected to.
    init(_ url: String) throws(HTTPTransportError) {
        let parts = try URLParts(url)
        guard let scheme = parts.text(CURLUPART_SCHEME), let host = parts.text(CURLUPART_HOST),
            let port = parts.text(CURLUPART_PORT), scheme == "https" || scheme == "http"
        else { throw .invalidURL }
        self.host = host
        self.port = port
        isSecure = scheme == "https"
        guard isSecure || Destination.isLoopback(host) else { throw .insecureURL(host: host) }
    }

    var server: String { "\(host):\(port)" }

    /// 127.0.0.0/8, ::1 and localhost, as libcurl's parser writes them.
    private static func isLoopback(_ host: String) -> Bool {
        if host == "[::1]" || host.lowercased() == "localhost" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
    }
}

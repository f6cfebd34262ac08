/// One request: a GET without a body, or a POST with one.
package struct HTTPRequest: Sendable {
    package let method: HTTPMethod
    /// A complete address. Only https, or http to this machine; never with a user name or password in it.
    package let url: String
    package var headers: HTTPHeaders
    /// Sent byte for byte; nil for a GET.
    package let body: [UInt8]?
    package var timeouts: HTTPTimeouts
    /// Sent then, and its time counted from then on; nil for at once.
    package var start: HTTPStart?

    package init(get url: String, headers: HTTPHeaders = [:], timeouts: HTTPTimeouts = HTTPTimeouts()) {
        method = .get
        self.url = url
        self.headers = headers
        body = nil
        self.timeouts = timeouts
    }

    /// No content type is added: name it in `headers`.
    package init(
        post url: String, headers: HTTPHeaders = [:], body: [UInt8], timeouts: HTTPTimeouts = HTTPTimeouts()
    ) {
        method = .post
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
    }
}

/// Method and path without the query: queries, headers and bodies may hold keys.
extension HTTPRequest: CustomStringConvertible {
    package var description: String {
        "\(method.rawValue) \(url.prefix { $0 != "?" && $0 != "#" })"
    }
}

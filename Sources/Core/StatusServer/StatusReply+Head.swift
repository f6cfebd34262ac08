import NIOHTTP1

extension StatusReply {
    /// Status line and header. A status page loads nothing, is kept nowhere, and does not tell the sites it links to
    /// where a reader comes from.
    func head(keepsAlive: Bool) -> HTTPResponseHead {
        var headers: HTTPHeaders = [
            "Date": HTTPDate.now,
            "Content-Type": contentType,
            "Content-Length": String(body.count),
            "Connection": keepsAlive ? "keep-alive" : "close",
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        ]
        if status == 405 { headers.add(name: "Allow", value: "GET, HEAD") }
        return HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
    }
}

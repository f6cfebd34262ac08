import Testing

/// A request that is not answered, and the status it is refused with.
struct BadRequest: CustomTestStringConvertible {
    let testDescription: String
    let status: Int
    let bytes: String

    private init(_ description: String, _ status: Int, _ bytes: String) {
        testDescription = description
        self.status = status
        self.bytes = bytes
    }

    private static let much = String(repeating: "a", count: 40_000)
    private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"

    static let all = [
        BadRequest("control characters", 400, "\r\n\u{1}\r\n\r\n"),
        BadRequest("no version", 400, "GET /\r\n\r\n"),
        BadRequest("another version", 400, "GET / HTTP/2.0\r\n\r\n"),
        BadRequest("no host", 400, "GET / HTTP/1.1\r\n\r\n"),
        BadRequest("two hosts", 400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        BadRequest("a line without a colon", 400, "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"),
        BadRequest("two lengths", 400, "\(post)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        BadRequest("a chunk without a length", 400, "\(post)Transfer-Encoding: chunked\r\n\r\nno number\r\n"),
        BadRequest("a length beyond numbers", 400, "\(post)Content-Length: 99999999999999999999\r\n\r\n"),
        BadRequest("a long address", 431, "GET /\(much) HTTP/1.1\r\nHost: a\r\n\r\n"),
        BadRequest("a long field", 431, "GET / HTTP/1.1\r\nHost: a\r\nCookie: \(much)\r\n\r\n"),
        BadRequest(
            "many fields", 431,
            "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 200))\r\n"),
        BadRequest("a large body announced", 413, "\(post)Content-Length: 8193\r\n\r\n"),
        BadRequest(
            "a large body in a chunk", 413,
            "\(post)Transfer-Encoding: chunked\r\n\r\n9c40\r\n\(much)\r\n0\r\n\r\n"),
    ]
}

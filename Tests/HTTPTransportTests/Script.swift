import Glibc

/// What the server does with a request.
enum Script: String, CaseIterable {
    case ok
    case echo
    case interim
    case notFound = "not-found"
    case redirect
    case slow
    case gzip
    case reset
    case resetInBody = "reset-in-body"
    case close
    case truncated
    case truncatedChunks = "truncated-chunks"
    case badChunks = "bad-chunks"
    case silent
    case drip
    case tooBig = "too-big"
    case tooBigUnannounced = "too-big-unannounced"
    case exactlyFull = "exactly-full"
    case bomb
    case badGzip = "bad-gzip"
    case unknownEncoding = "unknown-encoding"
    case garbage
    case headerFlood = "header-flood"

    static let limit = 4 << 20

    /// Whether the connection stays open for the next request.
    func play(on connection: ServerConnection, _ request: ServerConnection.Request) -> Bool {
        switch self {
        case .ok:
            connection.answer("200 OK", ["Date: Thu, 02 Jan 2025 00:30:00 GMT", "X-Twice: a"], Array("fine".utf8))
        case .echo: connection.answer("201 Created", [], request.body)
        case .interim:
            connection.send("HTTP/1.1 103 Early Hints\r\nX-Twice: early\r\n\r\n")
            connection.answer("200 OK", ["X-Twice: \t late "], [])
        case .notFound: connection.answer("404 Not Found", [], Array("no such path".utf8))
        case .redirect: connection.answer("302 Found", ["Location: /ok"], [])
        case .slow:
            usleep(50_000)
            connection.answer("200 OK", [], Array(repeating: UInt8(ascii: "x"), count: 6_000))
        case .gzip: connection.answer("200 OK", ["Content-Encoding: gzip"], Payload.gzippedHello)
        case .exactlyFull: connection.answer("200 OK", [], Array(repeating: 0, count: Script.limit))
        default:
            playFault(on: connection)
            return false
        }
        return true
    }

    private func playFault(on connection: ServerConnection) {
        let full = [UInt8](repeating: 0, count: Script.limit + 1)
        switch self {
        case .reset: connection.reset()
        case .resetInBody:
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            usleep(20_000)
            connection.reset()
        case .truncated: connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        case .truncatedChunks: connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")
        case .badChunks: connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a number\r\n")
        case .silent: connection.waitForHangUp()
        case .drip:
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while connection.send("x") { usleep(10_000) }
        case .tooBig: connection.answer("200 OK", [], full)
        case .tooBigUnannounced:
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.send(full)
        case .bomb: connection.answer("200 OK", ["Content-Encoding: gzip"], Payload.gzippedZeros(Script.limit + 1))
        case .badGzip: connection.answer("200 OK", ["Content-Encoding: gzip"], Array("this is not gzip".utf8))
        case .unknownEncoding: connection.answer("200 OK", ["Content-Encoding: rot13"], Array("uryyb".utf8))
        case .garbage: connection.send("\u{1}\u{2} not HTTP at all\r\n\r\n")
        case .headerFlood:
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-Flood: \(String(repeating: "f", count: 1_000))\r\n") {}
        default: break
        }
    }
}

import Glibc

/// The server's end of one connection.
struct ServerConnection {
    struct Request {
        let head: String
        let body: [UInt8]
        var isTLS = false

        var script: Script {
            let target = head.split(separator: " ", maxSplits: 2).dropFirst().first ?? ""
            return Script(rawValue: String(target.dropFirst().prefix { $0 != "?" })) ?? .notFound
        }
    }

    private let socket: CInt

    init(_ socket: CInt) {
        self.socket = socket
        var on: CInt = 1
        setsockopt(socket, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
    }

    /// Nil at the end of the connection.
    func nextRequest() -> Request? {
        var bytes: [UInt8] = []
        var headEnd: Int?
        while headEnd == nil {
            guard let more = receive() else { return nil }
            bytes += more
            if bytes[0] == 0x16 { return Request(head: "", body: [], isTLS: true) }
            headEnd = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
        }
        let head = String(decoding: bytes[..<headEnd!], as: UTF8.self)
        var body = Array(bytes[headEnd!...])
        while body.count < ServerConnection.contentLength(head) {
            guard let more = receive() else { return nil }
            body += more
        }
        return Request(head: head, body: body)
    }

    /// False when the client has gone.
    @discardableResult func send(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    @discardableResult func send(_ text: String) -> Bool { send(text.utf8) }

    func answer(_ status: String = "200 OK", _ fields: [String] = [], _ body: [UInt8]) {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + fields
        send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        send(body)
    }

    /// Until the client hangs up.
    func waitForHangUp() {
        while receive() != nil {}
    }

    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    func end() {
        close(socket)
    }

    private func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func contentLength(_ head: String) -> Int {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        return line.flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter(\.isNumber)) } ?? 0
    }
}

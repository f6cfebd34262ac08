import Foundation
import Glibc
import StatusServer
import Synchronization

/// A client that writes bytes and reads bytes, so that a test can be as rude as it likes. Waits on a thread of its own:
/// the server's answers need the threads of the tests.
final class Client: Sendable {
    enum Ending: Equatable {
        /// `after`: the bytes that came before the end and had not been asked for.
        case closed(after: Int)
        case reset
    }

    private let socket: Int32
    private let queue = DispatchQueue(label: "client")
    private let unread = Mutex<[UInt8]>([])

    /// `window`: how much the kernel takes on the client's behalf.
    init(_ server: StatusServer, at host: String = "127.0.0.1", window: Int32? = nil) throws {
        socket = try Self.connect(host: host, port: server.port, window: window)
    }

    deinit { close(socket) }

    /// Less than what the kernel takes at once.
    func send(_ bytes: String) throws {
        let count = Glibc.send(socket, bytes, bytes.utf8.count, Int32(MSG_NOSIGNAL))
        guard count == bytes.utf8.count else { throw Self.failure }
    }

    func get(_ path: String, method: String = "GET", header: String = "") throws {
        try send("\(method) \(path) HTTP/1.1\r\nHost: test\r\n\(header)\r\n")
    }

    /// The next answer on the connection.
    func answer(toHead: Bool = false) async throws -> Answer {
        try await waiting { client, unread in try client.answer(from: &unread, toHead: toHead) }
    }

    /// Asks every 50 ms for so long, and returns what the answers' statuses were.
    func keepAsking(for duration: Duration) async throws -> Set<Int> {
        try await waiting { client, unread in
            var statuses: Set<Int> = []
            let end = ContinuousClock.now + duration
            while ContinuousClock.now < end {
                try client.get("/")
                statuses.insert(try client.answer(from: &unread, toHead: false).status)
                usleep(50_000)
            }
            return statuses
        }
    }

    /// Reads on until the connection ends.
    func ending() async throws -> Ending {
        try await waiting { client, unread in
            var surplus = unread.count
            do {
                while case let count = try client.receive(into: &unread), count > 0 {
                    surplus += count
                    unread.removeAll(keepingCapacity: true)
                }
                return .closed(after: surplus)
            } catch POSIXError.ECONNRESET {
                return .reset
            }
        }
    }

    /// Waits until the server has reset the connection, without reading.
    func loss() async throws {
        try await waiting { client, _ in
            var watch = pollfd(fd: client.socket, events: 0, revents: 0)
            guard poll(&watch, 1, 20_000) == 1, Int32(watch.revents) & POLLHUP != 0 else {
                throw POSIXError(.ETIMEDOUT)
            }
        }
    }

    /// Says goodbye as a program does that is stopped.
    func leave() { shutdown(socket, Int32(SHUT_RDWR)) }

    private func waiting<Value: Sendable>(
        _ body: @escaping @Sendable (Client, inout [UInt8]) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.unread.withLock { try body(self, &$0) } }) }
        }
    }

    private func answer(from unread: inout [UInt8], toHead: Bool) throws -> Answer {
        while true {
            if let answer = Answer(takingFrom: &unread, hasBody: !toHead) { return answer }
            guard try receive(into: &unread) > 0 else { throw POSIXError(.ECONNRESET) }
        }
    }

    private func receive(into bytes: inout [UInt8]) throws -> Int {
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &part, part.count, 0)
        guard count >= 0 else { throw Self.failure }
        bytes += part[..<count]
        return count
    }

    private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

    static func connect(host: String = "127.0.0.1", port: Int, window: Int32? = nil) throws -> Int32 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var window { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &window, 4) }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            defer { close(socket) }
            throw failure
        }
        return socket
    }
}

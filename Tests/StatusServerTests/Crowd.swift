import Foundation
import Glibc

/// Clients that keep their connections and ask again as soon as they are answered; all on one thread.
struct Crowd {
    /// The last byte of the page they ask for, which comes nowhere else in its answer.
    static let end = UInt8(ascii: "!")
    private static let request = "GET / HTTP/1.1\r\nHost: test\r\n\r\n"
    private static let success = Array("HTTP/1.1 200 OK\r\n".utf8)

    private var polls: [pollfd]
    private var isFresh: [Bool]
    private var answers = 0
    private var part = [UInt8](repeating: 0, count: 65_536)

    /// Asks for so long, and until there have been twice as many answers as there are clients. Throws at the first answer
    /// that is not a page, and at the first connection that breaks.
    static func ask(_ port: Int, clients: Int, for duration: Duration) async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "crowd").async {
                continuation.resume(
                    with: Result {
                        var crowd = try Crowd(port: port, clients: clients)
                        try crowd.run(for: duration)
                    })
            }
        }
    }

    private init(port: Int, clients: Int) throws {
        polls = try (0..<clients).map { _ in
            pollfd(fd: try Client.connect(port: port), events: Int16(POLLIN), revents: 0)
        }
        isFresh = Array(repeating: true, count: clients)
    }

    private mutating func run(for duration: Duration) throws {
        defer { for client in polls { close(client.fd) } }
        for index in polls.indices { try ask(index) }
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end || answers < 2 * polls.count {
            guard poll(&polls, nfds_t(polls.count), 20_000) > 0 else { throw POSIXError(.ETIMEDOUT) }
            for index in polls.indices where polls[index].revents != 0 { try take(index) }
        }
    }

    private mutating func take(_ index: Int) throws {
        let count = recv(polls[index].fd, &part, part.count, 0)
        guard count > 0 else { throw POSIXError(.ECONNRESET) }
        if isFresh[index], !part[..<count].starts(with: Self.success) { throw POSIXError(.EPROTO) }
        isFresh[index] = part[count - 1] == Self.end
        guard isFresh[index] else { return }
        answers += 1
        try ask(index)
    }

    private func ask(_ index: Int) throws {
        guard send(polls[index].fd, Self.request, Self.request.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else {
            throw POSIXError(.EPIPE)
        }
    }
}

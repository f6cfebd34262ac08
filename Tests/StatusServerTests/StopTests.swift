import Foundation
import StatusServer
import Testing

/// Where a port must not find another test's server once it is free, the test has an address of its own.
@Suite("Stopping")
struct StopTests {
    @Test("Answers under way are finished, connections without one are closed, and nobody else gets in")
    func underWay() async throws {
        let host = "127.0.0.2"
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let answer: StatusServer.Answer = { path in
            log.yield(path)
            if path == "/slow" { try? await Task.sleep(for: .milliseconds(400)) }
            return .text("done")
        }
        var options = StatusServerOptions()
        options.stopTimeout = .seconds(20)
        let server = try await StatusServer.start(host: host, port: 0, options: options, answer: answer)
        let slow = try Client(server, at: host)
        let idle = try Client(server, at: host)
        try idle.get("/quick")
        #expect(try await idle.answer().text == "done")
        try slow.get("/slow")
        try slow.get("/behind")
        for await path in events where path == "/slow" { break }
        async let stopped: Void = server.stop()
        #expect(try await idle.ending() == .closed(after: 0))
        let last = try await slow.answer()
        #expect(last.text == "done")
        #expect(last.headers["connection"] == "close")
        #expect(try await slow.ending() == .closed(after: 0))
        await stopped
        #expect(try await refusesClients(server, at: host))
    }

    @Test("An answer that takes too long is cancelled, and a client that holds on is cut off")
    func tooLong() async throws {
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let answer: StatusServer.Answer = { _ in
            log.yield("asked")
            try? await Task.sleep(for: .seconds(20))
            log.yield(Task.isCancelled ? "cancelled" : "forgotten")
            return .text("too late")
        }
        var options = StatusServerOptions()
        options.stopTimeout = .milliseconds(300)
        let server = try await StatusServer.start(host: "127.0.0.1", port: 0, options: options, answer: answer)
        let client = try Client(server)
        try client.get("/")
        var event = events.makeAsyncIterator()
        #expect(await event.next() == "asked")
        let start = ContinuousClock.now
        await server.stop()
        #expect(start.duration(to: .now) >= .milliseconds(300))
        #expect(start.duration(to: .now) < .seconds(10))
        #expect(await event.next() == "cancelled")
        #expect(try await client.ending() == .reset)
    }

    @Test("Stopping twice, or in two places at once, is stopping once")
    func idempotent() async throws {
        let host = "127.0.0.3"
        let server = try await StatusServer.start(host: host, port: 0) { _ in nil }
        async let first: Void = server.stop()
        async let second: Void = server.stop()
        _ = await (first, second)
        await server.stop()
        #expect(try await refusesClients(server, at: host))
    }

    /// Processes that tests beside this one start have the socket for a moment.
    private func refusesClients(_ server: StatusServer, at host: String) async throws -> Bool {
        for _ in 1...100 {
            do {
                _ = try Client(server, at: host)
            } catch POSIXError.ECONNREFUSED {
                return true
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

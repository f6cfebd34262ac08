import Foundation
import StatusServer
import Synchronization
import Testing

@Suite("Limits")
struct LimitTests {
    @Test("What is no request, or too large, is refused and ends the connection", arguments: BadRequest.all)
    func refused(bad: BadRequest) async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.send(bad.bytes)
            let answer = try await client.answer()
            #expect(answer.status == bad.status)
            #expect(answer.headers["connection"] == "close")
            #expect(answer.headers["content-security-policy"] != nil)
            #expect(try await client.ending() == .closed(after: 0))
        }
    }

    @Test("A client that still sends gets to read why it is refused")
    func refusedAmidst() async throws {
        var options = StatusServerOptions()
        options.closeTimeout = .seconds(20)
        try await Site.open(options) { server in
            for _ in 1...20 {
                let client = try Client(server)
                try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
                for _ in 1...10 { try client.send(String(repeating: "a", count: 10_000)) }
                #expect(try await client.answer().status == 413)
                #expect(try await client.ending() == .closed(after: 0))
            }
        }
    }

    @Test("A request that is not complete in time ends the connection, also when bytes keep coming")
    func halfSent() async throws {
        var options = StatusServerOptions()
        options.requestTimeout = .milliseconds(400)
        try await Site.open(options) { server in
            let silent = try Client(server)
            let halfway = try Client(server)
            try halfway.send("GET / HTTP/1.1\r\nHost: te")
            let bodiless = try Client(server)
            try bodiless.get("/", header: "Content-Length: 5\r\n")
            let trickling = try Client(server)
            let start = ContinuousClock.now
            let trickle = Task {
                for byte in "GET / HTTP/1.1\r\nHost: \(String(repeating: "a", count: 1_000))" {
                    try trickling.send("\(byte)")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            for client in [silent, halfway, bodiless] { #expect(try await client.ending() == .closed(after: 0)) }
            #expect(start.duration(to: .now) >= .milliseconds(350))
            _ = try await trickling.ending()
            trickle.cancel()
            _ = await trickle.result
            #expect(start.duration(to: .now) < .seconds(15))
        }
    }

    @Test("A connection without a further request is closed, one with them is not")
    func idle() async throws {
        var options = StatusServerOptions()
        options.requestTimeout = .seconds(1)
        try await Site.open(options) { server in
            let client = try Client(server)
            #expect(try await client.keepAsking(for: .seconds(2)) == [200])
            #expect(try await client.ending() == .closed(after: 0))
        }
    }

    @Test("An answer may take longer than a request")
    func slowAnswer() async throws {
        var options = StatusServerOptions()
        options.requestTimeout = .milliseconds(400)
        options.writeTimeout = .milliseconds(100)
        options.closeTimeout = .milliseconds(100)
        let answer: StatusServer.Answer = { _ in
            try? await Task.sleep(for: .milliseconds(1_200))
            return .text("at last")
        }
        try await Site.open(options, answer: answer) { server in
            let client = try Client(server)
            try client.get("/")
            #expect(try await client.answer().text == "at last")
        }
    }

    @Test("A client that does not take its answer in time is cut off, and costs one answer however much it asks")
    func slowReader() async throws {
        var options = StatusServerOptions()
        options.writeTimeout = .milliseconds(400)
        let body = [UInt8](repeating: 1, count: 50_000_000)
        let asked = Mutex(0)
        let answer: StatusServer.Answer = { _ in
            asked.withLock { $0 += 1 }
            return StatusReply(status: 200, contentType: "application/octet-stream", body: body)
        }
        try await Site.open(options, answer: answer) { server in
            let client = try Client(server, window: 4_096)
            for _ in 1...20 { try client.get("/") }
            try await client.loss()
            #expect(asked.withLock { $0 } == 1)
        }
    }

    @Test("Beyond the most connections a client is told so, and has room once another one goes")
    func tooMany() async throws {
        var options = StatusServerOptions()
        options.maximumConnections = 3
        try await Site.open(options) { server in
            var clients = try (1...3).map { _ in try Client(server) }
            for client in clients {
                try client.get("/")
                #expect(try await client.answer().status == 200)
            }
            let refused = try Client(server)
            try refused.get("/")
            #expect(try await refused.answer().status == 503)
            #expect(try await refused.ending() == .closed(after: 0))
            refused.leave()
            clients.removeFirst().leave()
            var status = 503
            for _ in 1...100 where status == 503 {
                try await Task.sleep(for: .milliseconds(50))
                let next = try Client(server)
                try next.get("/")
                status = try await next.answer().status
            }
            #expect(status == 200)
        }
    }

    @Test("When too many wait for being told so, the next ones are dropped")
    func farTooMany() async throws {
        var options = StatusServerOptions()
        options.maximumConnections = 1
        options.closeTimeout = .seconds(20)
        try await Site.open(options) { server in
            let clients = try (0..<70).map { _ in try Client(server) }
            for client in clients[1..<65] { #expect(try await client.answer().status == 503) }
            for client in clients[65...] { #expect(try await client.ending() == .reset) }
            try clients[0].get("/")
            #expect(try await clients[0].answer().status == 200)
        }
    }

    @Test("A client that goes away cancels its answer")
    func goneAway() async throws {
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let answer: StatusServer.Answer = { _ in
            log.yield("asked")
            try? await Task.sleep(for: .seconds(20))
            log.yield(Task.isCancelled ? "cancelled" : "forgotten")
            return nil
        }
        try await Site.open(answer: answer) { server in
            let client = try Client(server)
            try client.get("/")
            var event = events.makeAsyncIterator()
            #expect(await event.next() == "asked")
            client.leave()
            #expect(await event.next() == "cancelled")
        }
    }
}

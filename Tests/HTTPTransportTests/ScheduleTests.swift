import HTTPTransport
import Testing

@Suite("A request that is to be sent later")
struct ScheduleTests {
    let server: ScriptedServer
    let transport: HTTPTransport

    init() throws {
        server = try ScriptedServer()
        transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1", maxConnections: 1))
    }

    private func request(_ number: Int, after wait: Duration, tolerance: Duration = .seconds(10)) -> HTTPRequest {
        var request = HTTPRequest(get: server.url(.ok, query: "?\(number)"))
        request.start = HTTPStart(.now + wait, tolerance: tolerance)
        return request
    }

    @Test("It is sent then and not before, and its time counts from then on")
    func then() async throws {
        let asked = ContinuousClock.now
        let sent = request(1, after: .milliseconds(300))
        async let answer = transport.send(sent)
        try await Task.sleep(for: .milliseconds(200))
        let isEarly = server.heads.isEmpty
        #expect(isEarly || asked.duration(to: .now) >= .milliseconds(300))
        #expect(try await answer.status == 200)
        #expect(try await asked + .milliseconds(300) + answer.elapsed <= .now)
        #expect(asked.duration(to: .now) >= .milliseconds(300))
    }

    @Test("Many are sent in the order of their time, whatever the order they came in, and none keeps another waiting")
    func order() async throws {
        let numbers = [4, 1, 5, 2, 3]
        await withTaskGroup(of: Void.self) { group in
            for number in numbers {
                let later = request(number, after: .milliseconds(600 + number * 20))
                group.addTask { _ = try? await transport.send(later) }
            }
            group.addTask { [url = server.url(.ok, query: "?0")] in
                _ = try? await transport.send(HTTPRequest(get: url))
            }
        }
        let sent = server.heads.compactMap { head in head.firstIndex(of: "?").map { head[head.index(after: $0)] } }
        #expect(sent == ["0", "1", "2", "3", "4", "5"])
    }

    @Test("A process that slept through the time does not send it")
    func missed() async throws {
        await #expect(throws: HTTPTransportError.startMissed) {
            try await transport.send(request(1, after: .milliseconds(-200), tolerance: .milliseconds(100)))
        }
        #expect(server.connections == 0)
        #expect(try await transport.send(request(2, after: .milliseconds(-50))).status == 200)
    }

    @Test("One that is cancelled before is never sent")
    func cancelled() async throws {
        let sent = request(1, after: .seconds(1))
        let task = Task { await #expect(throws: HTTPTransportError.cancelled) { try await transport.send(sent) } }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        _ = await task.value
        #expect(try await transport.send(request(2, after: .milliseconds(1_100))).status == 200)
        #expect(server.heads.count == 1)
    }

    @Test("The limit of the whole runs from the time it is sent")
    func limit() async throws {
        var request = request(1, after: .milliseconds(400))
        request.timeouts.total = .milliseconds(300)
        #expect(try await transport.send(request).status == 200)
    }
}

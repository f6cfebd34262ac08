import HTTPTransport
import Testing

@Suite struct DeadlineTests {
    let transport: HTTPTransport

    init() throws {
        transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1", maxConnections: 2))
    }

    @Test func `the deadline holds while an answer is dripping in`() async throws {
        let server = try ScriptedServer()
        let limits = HTTPTimeouts(total: .milliseconds(400), leastBytesPerSecond: 1)
        try await expectTimeout(.body, after: .milliseconds(400), server.url(.drip), limits)
    }

    @Test func `the deadline runs while a request waits for a free connection`() async throws {
        let server = try ScriptedServer()
        let busy = (1...2).map { _ in
            Task { [transport] in
                try? await transport.send(HTTPRequest(get: server.url(.silent), timeouts: Self.patient)).status
            }
        }
        while server.heads.count < 2 { try await Task.sleep(for: .milliseconds(2)) }
        let limits = HTTPTimeouts(total: .milliseconds(100))
        try await expectTimeout(.queue, after: .milliseconds(100), server.url(.ok), limits)
        for task in busy {
            task.cancel()
            #expect(await task.value == nil)
        }
        #expect(server.heads.count == 2)
    }

    @Test func `a server that does not take the connection is a timeout of that phase`() async throws {
        let server = try ScriptedServer(isAccepting: false)
        let limits = HTTPTimeouts(connect: .milliseconds(400))
        // The kernel lets one connection wait; the next one's packets are dropped.
        let waiting = WaitingConnections(2, to: server.port)
        try await expectTimeout(.connect, after: .milliseconds(400), server.url(.ok), limits)
        withExtendedLifetime(waiting) {}
    }

    @Test func `a server that does not shake hands is a timeout of that phase`() async throws {
        let server = try ScriptedServer(handshake: .silent)
        let limits = HTTPTimeouts(connect: .milliseconds(400))
        try await expectTimeout(.tls, after: .milliseconds(400), "https://127.0.0.1:\(server.port)/", limits)
    }

    private static let patient = HTTPTimeouts(firstByte: .seconds(120), total: .seconds(120))

    private func expectTimeout(
        _ phase: HTTPPhase, after limit: Duration, _ url: String, _ limits: HTTPTimeouts
    ) async throws {
        let started = ContinuousClock.now
        await #expect(throws: HTTPTransportError.timeout(phase: phase, after: limit)) {
            try await transport.send(HTTPRequest(get: url, timeouts: limits))
        }
        let took = started.duration(to: .now)
        // Its clock ticks in milliseconds.
        #expect(took >= limit - .milliseconds(1))
        // The next longer limit is 10 s; a busy machine may take its time to come back here.
        #expect(took < .seconds(9))
    }
}

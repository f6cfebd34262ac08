import HTTPTransport
import Testing

@Suite struct CancellationTests {
    let server: ScriptedServer
    let transport: HTTPTransport

    init() throws {
        server = try ScriptedServer()
        transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1", maxConnections: 1))
    }

    @Test func `a cancelled request returns at once, running or waiting`() async throws {
        var fastest = Duration.seconds(10)
        for round in 1...5 { fastest = min(fastest, try await timeToCancel(round)) }
        #expect(fastest < .milliseconds(100))
        #expect(try await transport.send(HTTPRequest(get: server.url(.ok))).status == 200)
    }

    @Test func `a task that is already cancelled sends nothing`() async throws {
        let task = Task { [transport, url = server.url(.ok)] in
            withUnsafeCurrentTask { $0?.cancel() }
            return await #expect(throws: HTTPTransportError.cancelled) {
                try await transport.send(HTTPRequest(get: url))
            }
        }
        #expect(await task.value?.isRetryable == false)
        #expect(server.connections == 0)
    }

    @Test func `cancelling at any moment answers every caller exactly once`() async throws {
        let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1", maxConnections: 8))
        await withTaskGroup(of: Void.self) { group in
            for step in 0..<200 {
                group.addTask { [url = server.url(.ok)] in
                    let request = Task { try? await transport.send(HTTPRequest(get: url)).status }
                    try? await Task.sleep(for: .microseconds(step * 20))
                    request.cancel()
                    let status = await request.value
                    #expect(status == nil || status == 200)
                }
            }
        }
        #expect(try await transport.send(HTTPRequest(get: server.url(.ok))).status == 200)
    }

    @Test func `a transport ends its thread and its connections`() async throws {
        var short: HTTPTransport? = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
        _ = try await short?.send(HTTPRequest(get: server.url(.ok)))
        #expect(server.openConnections == 1)
        short = nil
        while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// From the cancellation of one running and two waiting requests to the return of all.
    private func timeToCancel(_ round: Int) async throws -> Duration {
        let patient = HTTPTimeouts(firstByte: .seconds(120), total: .seconds(120))
        let tasks = (1...3).map { _ in
            Task { [transport, url = server.url(.silent)] in
                await #expect(throws: HTTPTransportError.cancelled) {
                    try await transport.send(HTTPRequest(get: url, timeouts: patient))
                }
            }
        }
        while server.connections < round { try await Task.sleep(for: .milliseconds(2)) }
        let cancelled = ContinuousClock.now
        for task in tasks { task.cancel() }
        for task in tasks { _ = await task.value }
        return cancelled.duration(to: .now)
    }
}

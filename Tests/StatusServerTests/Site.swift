import StatusServer

/// A server for a test, on a free port; stopped behind it.
enum Site {
    static func open(
        _ options: StatusServerOptions = StatusServerOptions(), host: String = "127.0.0.1",
        answer: @escaping StatusServer.Answer = { .text("You asked for \($0).") },
        _ body: (StatusServer) async throws -> Void
    ) async throws {
        let server = try await StatusServer.start(host: host, port: 0, options: options, answer: answer)
        do {
            try await body(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }
}

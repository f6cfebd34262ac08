import JobSupport
import StatusServer

/// What is served: a page for people, JSON for programs, numbers for Prometheus, and whether there is anything to serve.
struct StatusSite: Sendable {
    private let desk: StatusDesk

    /// Serves until a signal stops it.
    static func serve(_ workplace: Workplace, on address: ServingAddress) async throws(JobEnding) -> JobResult {
        let site = StatusSite(desk: try await StatusDesk.open(workplace))
        let server: StatusServer
        do throws(StatusServerError) {
            server = try await StatusServer.start(host: address.host, port: address.port) { await site.answer($0) }
        } catch {
            throw JobEnding(.configuration, ["\(error)"])
        }
        _ = StandardOutput.write("serving http://\(address.authority(port: server.port))/")
        _ = await workplace.signals.first()
        await server.stop()
        return JobResult(workplace.signals.received?.exitStatus ?? .done)
    }

    /// Nil for a path that is not served.
    func answer(_ path: String) async -> StatusReply? {
        switch path {
        case "/": await reply(.page) { .html($0) }
        case "/api/kis/minute-status": await reply(.json) { .json($0) }
        case "/metrics": await reply(.metrics) { StatusSite.metrics($0) }
        case "/healthz": await reply(.json) { _ in .text("ok\n") }
        default: nil
        }
    }

    private func reply(_ paper: StatusDesk.Paper, _ reply: (String) -> StatusReply) async -> StatusReply {
        guard let text = await desk.paper(paper) else {
            return .text("the tables cannot be read now; the log has the reason\n", status: 503)
        }
        return reply(text)
    }

    /// The text format of Prometheus.
    private static func metrics(_ text: String) -> StatusReply {
        StatusReply(status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8", body: Array(text.utf8))
    }
}

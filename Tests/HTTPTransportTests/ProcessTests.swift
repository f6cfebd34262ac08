import Glibc
import HTTPTransport
import Testing

@Suite struct ProcessTests {
    @Test func `a process may exit with requests in the air`() async throws {
        let server = try TLSServer(.valid)
        for moment in 1...8 {
            await #expect(processExitsWith: .exitCode(7)) {
                [port = server.port as UInt16, authorities = server.certificate as String, moment = moment as Int] in
                let transport = try HTTPTransport(
                    HTTPTransportOptions(userAgent: "tests/1", authoritiesFile: authorities))
                for _ in 1...20 {
                    Task {
                        while true { _ = try? await transport.send(HTTPRequest(get: "https://127.0.0.1:\(port)/")) }
                    }
                }
                usleep(UInt32(moment) * 4_000)
                exit(7)
            }
        }
    }

    @Test func `plain http to this machine never takes the way over a proxy`() async throws {
        await #expect(processExitsWith: .exitCode(7)) {
            let proxy = try ClosedPort()
            for name in ["http_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:\(proxy.number)", 1) }
            let server = try ScriptedServer()
            let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
            let status = try await transport.send(HTTPRequest(get: server.url(.ok))).status
            exit(status == 200 ? 7 : 1)
        }
    }
}

import HTTPTransport
import Testing

@Suite struct TLSTests {
    @Test func `a server whose certificate is good is served, and the handshake's time is told`() async throws {
        let server = try TLSServer(.valid)
        let transport = try transport(trusting: server)
        let response = try await transport.send(HTTPRequest(get: "https://127.0.0.1:\(server.port)/"))
        #expect(response.status == 200)
        #expect(response.timing.tls > .zero)
    }

    @Test func `a self-signed certificate is refused`() async throws {
        let server = try TLSServer(.valid)
        let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
        let error = await refusal(of: server, transport)
        #expect(error == .tls(reason: "SSL certificate problem: self-signed certificate"))
        #expect(error?.description == "TLS verification failed: SSL certificate problem: self-signed certificate")
    }

    @Test func `an expired certificate is refused`() async throws {
        let server = try TLSServer(.expired)
        let error = await refusal(of: server, try transport(trusting: server))
        #expect(error == .tls(reason: "SSL certificate problem: certificate has expired"))
    }

    @Test func `a certificate of another host is refused`() async throws {
        let server = try TLSServer(.otherHost)
        let error = await refusal(of: server, try transport(trusting: server))
        #expect(error?.description.contains("no alternative certificate subject name matches") == true)
    }

    @Test func `a protocol before TLS 1.2 is refused`() async throws {
        let server = try TLSServer(.outdated)
        _ = await refusal(of: server, try transport(trusting: server))
    }

    @Test func `a server that does not speak TLS is refused`() async throws {
        let error = await handshakeError(.ok)
        #expect(error.map(isTLS) == true, "\(String(describing: error))")
    }

    @Test(arguments: [Script.close, .reset])
    func `a handshake that is broken off may be tried again`(script: Script) async throws {
        let error = await handshakeError(script)
        #expect(error == .connectionLost(phase: .tls))
        #expect(error?.isRetryable == true)
        #expect(error?.description == "connection lost while waiting for the TLS handshake")
    }

    private func handshakeError(_ script: Script) async -> HTTPTransportError? {
        await #expect(throws: HTTPTransportError.self) {
            let server = try ScriptedServer(handshake: script)
            let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
            _ = try await transport.send(HTTPRequest(get: "https://127.0.0.1:\(server.port)/"))
        }
    }

    private func isTLS(_ error: HTTPTransportError) -> Bool {
        if case .tls = error { true } else { false }
    }

    private func transport(trusting server: TLSServer) throws -> HTTPTransport {
        try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1", authoritiesFile: server.certificate))
    }

    /// The error, after the checks that hold for every refusal.
    private func refusal(of server: TLSServer, _ transport: HTTPTransport) async -> HTTPTransportError? {
        let request = HTTPRequest(
            get: "https://127.0.0.1:\(server.port)/?key=canary0451", headers: ["appkey": "canary0451"])
        let error = await #expect(throws: HTTPTransportError.self) { try await transport.send(request) }
        #expect(error.map(isTLS) == true, "\(String(describing: error))")
        #expect(error?.isRetryable == false)
        #expect(error?.description.contains("canary0451") == false)
        return error
    }
}

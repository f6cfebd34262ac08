import HTTPTransport
import Testing

@Suite struct RefusalTests {
    let transport: HTTPTransport

    init() throws {
        transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
    }

    @Test(arguments: [
        ("http://example.com/", "example.com"), ("HTTP://10.0.0.1:8080/x?key=canary", "10.0.0.1"),
        ("http://127.0.0.1.example.com/", "127.0.0.1.example.com"),
        ("http://localhost.example.com/", "localhost.example.com"),
        ("http://128.0.0.1/", "128.0.0.1"), ("http://127.evil/", "127.evil"), ("http://127.0.0.0.1/", "127.0.0.0.1"),
        ("http://[::2]/", "[::2]"),
        ("http://0.0.0.0/", "0.0.0.0"),
    ])
    func `plain http to another machine is refused`(url: String, host: String) async {
        let error = await #expect(throws: HTTPTransportError.self) { try await transport.send(HTTPRequest(get: url)) }
        #expect(error == .insecureURL(host: host))
        #expect(error?.description == "plain http to \(host) refused: only https leaves this machine")
        #expect(error?.isRetryable == false)
    }

    @Test(arguments: [
        "", "example.com", "/path", "https://", "ftp://example.com/", "file:///etc/passwd", "https://a b/",
        "https://user:canary@example.com/", "http://canary@127.0.0.1/", "https://example.com\0.evil/",
        "https://example.com:99999/",
    ])
    func `an address that is not a complete http or https one is refused`(url: String) async {
        let error = await #expect(throws: HTTPTransportError.self) { try await transport.send(HTTPRequest(get: url)) }
        #expect(error == .invalidURL)
        #expect(error?.description == "not a complete http or https address")
    }

    @Test(arguments: ["127.0.0.1", "127.1", "localhost", "LOCALHOST", "127.255.255.254"])
    func `plain http to this machine is allowed`(host: String) async throws {
        let server = try ScriptedServer()
        let url = "http://\(host):\(server.port)/ok"
        if host == "127.255.255.254" {
            // Another loopback address: allowed, but nobody listens there.
            await #expect(
                throws: HTTPTransportError.cannotConnect(server: "\(host):\(server.port)", reason: "connection refused")
            ) {
                try await transport.send(HTTPRequest(get: url))
            }
        } else {
            #expect(try await transport.send(HTTPRequest(get: url)).status == 200)
        }
    }

    @Test(arguments: [
        ("X-Key", "a\r\nX-Other: b"), ("X-Key", "a\0b"), ("X Key", "a"), ("X-Key:", "a"), ("", "a"),
        ("X-K\u{e9}y", "a"),
        ("X-Key\n", "a"),
    ])
    func `a header field that could become two is refused, and nothing is sent`(name: String, value: String)
        async throws
    {
        let server = try ScriptedServer()
        var headers = HTTPHeaders()
        headers.append(name, value)
        await #expect(throws: HTTPTransportError.invalidHeader) {
            try await transport.send(HTTPRequest(get: server.url(.ok), headers: headers))
        }
        #expect(server.connections == 0)
    }

    @Test func `the proxy variable that libcurl follows is found`() {
        #expect(HTTPTransport.proxyVariable(in: [:]) == nil)
        #expect(HTTPTransport.proxyVariable(in: ["https_proxy": "", "ALL_PROXY": "http://p:1"]) == "ALL_PROXY")
        #expect(HTTPTransport.proxyVariable(in: ["HTTPS_PROXY": "http://p:1", "http_proxy": "x"]) == "HTTPS_PROXY")
    }
}

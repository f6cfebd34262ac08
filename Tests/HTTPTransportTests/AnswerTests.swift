import HTTPTransport
import Testing

@Suite struct AnswerTests {
    let server: ScriptedServer
    let transport: HTTPTransport

    init() throws {
        server = try ScriptedServer()
        transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
    }

    @Test func `status, header and body arrive`() async throws {
        let response = try await transport.send(HTTPRequest(get: server.url(.ok)))
        #expect(response.status == 200)
        #expect(response.body == Array("fine".utf8))
        #expect(response.header("date") == "Thu, 02 Jan 2025 00:30:00 GMT")
        #expect(response.header("X-TWICE") == "a")
        #expect(response.header("absent") == nil)
        #expect(response.connectionsOpened == 1)
    }

    @Test func `any status is an answer, and a redirect is not followed`() async throws {
        #expect(try await transport.send(HTTPRequest(get: server.url(.notFound))).status == 404)
        let redirect = try await transport.send(HTTPRequest(get: server.url(.redirect)))
        #expect(redirect.status == 302)
        #expect(redirect.header("location") == "/ok")
        #expect(server.heads.count == 2)
    }

    @Test func `an interim answer leaves nothing in the final one`() async throws {
        let response = try await transport.send(HTTPRequest(get: server.url(.interim)))
        #expect(response.headers.fields.filter { $0.name == "X-Twice" }.map(\.value) == ["late"])
    }

    @Test func `a compressed body arrives decoded`() async throws {
        let response = try await transport.send(HTTPRequest(get: server.url(.gzip)))
        #expect(response.body == Array("hello world".utf8))
    }

    @Test func `a body of exactly the limit arrives`() async throws {
        let response = try await transport.send(HTTPRequest(get: server.url(.exactlyFull)))
        #expect(response.body.count == Script.limit)
    }

    @Test(arguments: [0, 1, 256, 2_000_000])
    func `a posted body arrives byte for byte`(size: Int) async throws {
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let response = try await transport.send(HTTPRequest(post: server.url(.echo), body: body))
        #expect(response.status == 201)
        #expect(response.body.count == size)
        #expect(response.body.elementsEqual(body))
        let head = try #require(server.heads.first)
        #expect(head.hasPrefix("POST "))
        #expect(!head.contains("Expect"))
    }

    @Test func `exactly the given header fields are sent`() async throws {
        let given: HTTPHeaders = ["X-Key": "one two", "X-Empty": ""]
        _ = try await transport.send(HTTPRequest(post: server.url(.echo), headers: given, body: [1]))
        let lines = Set(server.heads[0].split(separator: "\r\n").dropFirst().map(String.init))
        #expect(
            lines == [
                "Host: 127.0.0.1:\(server.port)", "User-Agent: tests/1", "Accept: */*", "X-Key: one two", "X-Empty:",
                "Content-Length: 1", try #require(lines.first { $0.hasPrefix("Accept-Encoding: ") }),
            ])
    }

    @Test func `one after the other they share a connection, a failure apart`() async throws {
        for _ in 1...20 { _ = try await transport.send(HTTPRequest(get: server.url(.ok))) }
        #expect(server.connections == 1)
        _ = try? await transport.send(HTTPRequest(get: server.url(.badGzip)))
        let response = try await transport.send(HTTPRequest(get: server.url(.ok)))
        #expect(response.connectionsOpened == 1)
        #expect(server.connections == 2)
    }

    @Test func `fifty run side by side, and their connections are kept for the next fifty`() async throws {
        for _ in 1...2 { try await sendSlow(50) }
        #expect(server.mostAtOnce > 25)
        #expect(server.connections <= 50)
    }

    @Test func `more than the allowed connections wait their turn`() async throws {
        let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1", maxConnections: 3))
        try await sendSlow(12, transport)
        #expect(server.connections <= 3)
        #expect(server.mostAtOnce <= 3)
    }

    @Test func `times are told, from the hand-over on`() async throws {
        let response = try await transport.send(HTTPRequest(get: server.url(.slow)))
        #expect(response.timing.firstByte >= .milliseconds(50))
        #expect(response.timing.total >= response.timing.firstByte)
        #expect(response.elapsed >= response.timing.total)
        #expect(response.timing.connect > .zero)
        #expect(response.timing.tls == .zero)
    }

    private func sendSlow(_ count: Int, _ other: HTTPTransport? = nil) async throws {
        let transport = other ?? transport
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...count {
                group.addTask { [url = server.url(.slow)] in try await transport.send(HTTPRequest(get: url)).body.count
                }
            }
            for try await size in group { #expect(size == 6_000) }
        }
    }
}

import HTTPTransport
import Testing

@Suite struct FaultTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        let script: Script
        let error: HTTPTransportError
        let sentence: String
        let isRetryable: Bool
        let limits: HTTPTimeouts

        init(
            _ script: Script, _ error: HTTPTransportError, _ sentence: String, retryable: Bool = true,
            limits: HTTPTimeouts = HTTPTimeouts()
        ) {
            self.script = script
            self.error = error
            self.sentence = sentence
            isRetryable = retryable
            self.limits = limits
        }

        var testDescription: String { script.rawValue }
    }

    static let faults = [
        Fault(.reset, .connectionLost(phase: .firstByte), "connection lost while waiting for the first byte"),
        Fault(.resetInBody, .connectionLost(phase: .body), "connection lost while waiting for the rest of the answer"),
        Fault(.close, .closedWithoutAnswer, "server closed the connection without an answer"),
        Fault(.truncated, .truncated, "answer ended before its announced end"),
        Fault(.truncatedChunks, .truncated, "answer ended before its announced end"),
        Fault(.badChunks, .undecodable, "cannot decode body"),
        Fault(.badGzip, .undecodable, "cannot decode body"),
        Fault(.unknownEncoding, .undecodable, "cannot decode body"),
        Fault(.garbage, .notHTTP, "answer is not HTTP"),
        Fault(.tooBig, .bodyTooLarge(limit: 4 << 20), "body over 4 MiB", retryable: false),
        Fault(.tooBigUnannounced, .bodyTooLarge(limit: 4 << 20), "body over 4 MiB", retryable: false),
        Fault(.bomb, .bodyTooLarge(limit: 4 << 20), "body over 4 MiB", retryable: false),
        Fault(.headerFlood, .headerTooLarge(limit: 64 << 10), "answer's header over 64 KiB", retryable: false),
        Fault(
            .silent, .timeout(phase: .firstByte, after: .milliseconds(150)),
            "timed out waiting for the first byte after 0.15 s", limits: HTTPTimeouts(firstByte: .milliseconds(150))),
        Fault(
            .drip, .tooSlow(bytesPerSecond: 1_000, over: .milliseconds(200)),
            "answer slower than 1000 bytes/s for 0.2 s",
            limits: HTTPTimeouts(stallWindow: .milliseconds(200))),
    ]

    let server: ScriptedServer
    let transport: HTTPTransport

    init() throws {
        server = try ScriptedServer()
        transport = try HTTPTransport(HTTPTransportOptions(userAgent: "tests/1"))
    }

    @Test(arguments: faults)
    func `every fault has its own error, which repeats nothing of the request`(fault: Fault) async throws {
        let secret = "canary0451"
        let request = HTTPRequest(
            post: server.url(fault.script, query: "?token=\(secret)"), headers: ["authorization": "Bearer \(secret)"],
            body: Array("{\"appsecret\": \"\(secret)\"}".utf8), timeouts: fault.limits)
        let error = await #expect(throws: HTTPTransportError.self) { try await transport.send(request) }
        #expect(error == fault.error)
        #expect(error?.description == fault.sentence)
        #expect(error?.isRetryable == fault.isRetryable)
        var dumped = ""
        dump(error, to: &dumped)
        for text in [dumped, "\(String(reflecting: error))", "\(request)", "\(request.headers)"] {
            #expect(!text.contains(secret))
        }
    }

    @Test func `a refused connection names the server and the reason`() async throws {
        let port = try ClosedPort()
        let request = HTTPRequest(get: "http://127.0.0.1:\(port.number)/")
        let error = await #expect(throws: HTTPTransportError.self) { try await transport.send(request) }
        #expect(error == .cannotConnect(server: "127.0.0.1:\(port.number)", reason: "connection refused"))
        #expect(error?.description == "cannot connect to 127.0.0.1:\(port.number): connection refused")
        #expect(error?.isRetryable == true)
    }

    @Test func `an unknown host is named without the rest of the address`() async throws {
        let request = HTTPRequest(get: "https://nonexistent.invalid/path?key=canary0451")
        let error = await #expect(throws: HTTPTransportError.self) { try await transport.send(request) }
        #expect(error == .cannotResolve(host: "nonexistent.invalid"))
        #expect(error?.description == "cannot resolve host nonexistent.invalid")
        #expect(error?.isRetryable == true)
    }

    @Test func `a connection the server has closed meanwhile is replaced`() async throws {
        _ = try await transport.send(HTTPRequest(get: server.url(.ok)))
        _ = try? await transport.send(HTTPRequest(get: server.url(.close)))
        #expect(try await transport.send(HTTPRequest(get: server.url(.ok))).status == 200)
    }
}

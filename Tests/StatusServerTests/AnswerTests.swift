import StatusServer
import Testing

@Suite("Answers")
struct AnswerTests {
    @Test("A page says what it is and how long, and forbids the browser what it does not need")
    func page() async throws {
        try await Site.open(answer: { _ in .html("<p>삼성전자</p>") }) { server in
            let client = try Client(server)
            try client.get("/")
            let answer = try await client.answer()
            #expect(answer.status == 200)
            #expect(answer.text == "<p>삼성전자</p>")
            #expect(
                answer.headers.filter { $0.key != "date" } == [
                    "content-type": "text/html; charset=utf-8", "content-length": "19", "connection": "keep-alive",
                    "cache-control": "no-store", "x-content-type-options": "nosniff",
                    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    "referrer-policy": "no-referrer",
                ])
            #expect(answer.headers["date"]?.wholeMatch(of: /\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT/) != nil)
        }
    }

    @Test("JSON and text are named as such, with the status they are given")
    func kinds() async throws {
        let answer: StatusServer.Answer = { $0 == "/json" ? .json(#"{"a":1}"#) : .text("later", status: 503) }
        try await Site.open(answer: answer) { server in
            let client = try Client(server)
            try client.get("/json")
            let json = try await client.answer()
            #expect(json.headers["content-type"] == "application/json")
            #expect(json.text == #"{"a":1}"#)
            try client.get("/text")
            let text = try await client.answer()
            #expect(text.status == 503)
            #expect(text.headers["content-type"] == "text/plain; charset=utf-8")
        }
    }

    @Test("HEAD brings a page's header and no body, and the connection goes on")
    func head() async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.get("/page", method: "HEAD")
            let head = try await client.answer(toHead: true)
            try client.get("/page")
            let page = try await client.answer()
            #expect(head.status == 200)
            #expect(head.headers.filter { $0.key != "date" } == page.headers.filter { $0.key != "date" })
            #expect(page.text == "You asked for /page.")
        }
    }

    @Test(
        "The path is handed on as sent, without host, query and fragment",
        arguments: [
            ("/", "/"), ("/stocks/005930?day=today", "/stocks/005930"), ("/a%20b/%EA%B0%80", "/a%20b/%EA%B0%80"),
            ("http://test/page?x=http://y", "/page"), ("http://test", "/"), ("http://test?x", "/"),
            ("/a#b", "/a"), ("/login?to=http://x/y", "/login"), ("//x", "//x"),
        ])
    func path(sent: String, path: String) async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.get(sent)
            #expect(try await client.answer().text == "You asked for \(path).")
        }
    }

    @Test("What is not there is answered with 404")
    func missing() async throws {
        try await Site.open(answer: { _ in nil }) { server in
            let client = try Client(server)
            try client.get("/")
            #expect(try await client.answer().status == 404)
            try client.get("/", method: "HEAD")
            #expect(try await client.answer(toHead: true).status == 404)
        }
    }

    @Test(
        "Other methods are told which there are, and never reach the pages", arguments: ["POST", "DELETE", "OPTIONS"])
    func methods(method: String) async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.get("/page", method: method, header: "Content-Length: 4\r\n")
            try client.send("body")
            let answer = try await client.answer()
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET, HEAD")
            try client.get("/page")
            #expect(try await client.answer().text == "You asked for /page.")
        }
    }

    @Test("A small body is ignored, whole or in chunks")
    func body() async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.get("/1", header: "Content-Length: 4\r\n")
            try client.send("body")
            try client.get("/2", header: "Transfer-Encoding: chunked\r\n")
            try client.send("4\r\nbody\r\n0\r\n\r\n")
            try client.get("/3")
            for number in 1...3 { #expect(try await client.answer().text == "You asked for /\(number).") }
        }
    }

    @Test(
        "The connection ends behind the answer when the client wants that, or speaks of another protocol",
        arguments: [
            "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n",
            "CONNECT test:443 HTTP/1.1\r\nHost: test\r\n\r\n",
        ])
    func close(request: String) async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.send(request)
            let answer = try await client.answer()
            #expect(answer.status == (request.hasPrefix("CONNECT") ? 405 : 200))
            #expect(answer.headers["connection"] == "close")
            #expect(try await client.ending() == .closed(after: 0))
        }
    }

    @Test("A client of HTTP/1.0 may keep its connection")
    func keepAlive() async throws {
        try await Site.open { server in
            let client = try Client(server)
            for number in 1...3 {
                try client.send("GET /\(number) HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.text == "You asked for /\(number).")
                #expect(answer.headers["connection"] == "keep-alive")
            }
        }
    }

    @Test("A large page arrives whole")
    func large() async throws {
        let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
        try await Site.open(
            answer: { _ in StatusReply(status: 200, contentType: "application/octet-stream", body: body) }
        ) { server in
            let client = try Client(server)
            for _ in 1...2 {
                try client.get("/")
                #expect(try await client.answer().body == body)
            }
        }
    }

    @Test(
        "Pages are answered under a name and under both kinds of address", arguments: ["localhost", "127.0.0.1", "::"])
    func hosts(host: String) async throws {
        try await Site.open(host: host) { server in
            let client = try Client(server)
            try client.get("/")
            #expect(try await client.answer().status == 200)
        }
    }

    @Test("An answer that would forge a header is not sent")
    func forged() async throws {
        try await Site.open(
            answer: { _ in StatusReply(status: 200, contentType: "text/html\r\nSet-Cookie: a=b", body: []) }
        ) { server in
            let client = try Client(server)
            try client.get("/")
            #expect(try await client.ending() == .reset)
        }
    }
}

import StatusServer
import Testing

@Suite("Requests sent ahead")
struct PipelineTests {
    @Test("They are answered one after the other and in order, however long one takes")
    func order() async throws {
        let answer: StatusServer.Answer = { path in
            if path == "/0" { try? await Task.sleep(for: .milliseconds(200)) }
            return .text(path)
        }
        try await Site.open(answer: answer) { server in
            let client = try Client(server)
            for number in 0..<400 { try client.get("/\(number)", method: number % 7 == 6 ? "POST" : "GET") }
            for number in 0..<400 {
                let answer = try await client.answer()
                #expect(number % 7 == 6 ? answer.status == 405 : answer.text == "/\(number)")
            }
        }
    }

    @Test("Those before a malformed one are answered, those behind it are not")
    func malformed() async throws {
        let answer: StatusServer.Answer = { path in
            try? await Task.sleep(for: .milliseconds(50))
            return .text(path)
        }
        try await Site.open(answer: answer) { server in
            let client = try Client(server)
            try client.get("/1")
            try client.get("/2")
            try client.send("this is not HTTP\r\n\r\n")
            try client.get("/3")
            #expect(try await client.answer().text == "/1")
            #expect(try await client.answer().text == "/2")
            #expect(try await client.answer().status == 400)
            #expect(try await client.ending() == .closed(after: 0))
        }
    }

    @Test("Those behind the client's last one are not answered")
    func last() async throws {
        try await Site.open { server in
            let client = try Client(server)
            try client.get("/1", header: "Connection: close\r\n")
            try client.get("/2")
            #expect(try await client.answer().text == "You asked for /1.")
            #expect(try await client.ending() == .closed(after: 0))
        }
    }
}

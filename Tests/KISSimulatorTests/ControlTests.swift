import KISSimulator
import MarketData
import Testing

@Suite("Control over HTTP")
struct ControlTests {
    @Test("The clock is set by JSON, form or query, and runs unless it is frozen")
    func clock() async throws {
        try await Desk.open { desk in
            _ = try desk.post("/simulator/clock", ["now": "2026-11-19T16:35:00+09:00", "frozen": "true"])
            #expect(desk.simulator.clock.now.iso == "2026-11-19T16:35:00+09:00")
            let answer = try desk.exchange("POST", "/simulator/clock?now=2026-11-20T09:00:00+09:00")
            #expect(answer.text == #"{"now":"2026-11-20T09:00:00+09:00","frozen":true}"#)
            _ = try desk.exchange("POST", "/simulator/clock", body: "now=2026-11-20T11:00:00%2B09:00&frozen=false")
            try await Task.sleep(for: .milliseconds(20))
            #expect(desk.simulator.clock.now > KoreaTime(iso: "2026-11-20T11:00:00+09:00")!)
            #expect(try desk.post("/simulator/clock", ["now": "today"]).status == 400)
        }
    }

    @Test("A fault is injected by name and removed again")
    func faults() async throws {
        try await Desk.open { desk in
            let path = "/simulator/fault?effect=html-503&tr=FHKST03010200&stock=005930&times=3"
            #expect(try desk.exchange("POST", path).status == 200)
            #expect(try desk.call(.today, TR.today.parameters).status == 503)
            #expect(try desk.call(.past, TR.past.parameters).status == 200)
            _ = try desk.exchange("DELETE", "/simulator/faults")
            #expect(try desk.call(.today, TR.today.parameters).status == 200)
            #expect(try desk.exchange("POST", "/simulator/fault?effect=nothing").status == 400)
            #expect(try desk.get("/simulator/faults").text.contains("html-NNN"))
        }
    }

    @Test("What is posted to the hook is kept, also when a fault answers it")
    func hook() async throws {
        try await Desk.open { desk in
            let answer = try desk.exchange("POST", "/hook", body: #"{"text":"a"}"#)
            #expect(answer.text == "ok")
            desk.simulator.inject(Fault(.status(500), transaction: "hook"))
            #expect(try desk.exchange("POST", "/hook", body: "b").status == 500)
            #expect(desk.simulator.statistics.messages == [#"{"text":"a"}"#, "b"])
        }
    }

    @Test("The path of a ping to the hook or below it is kept in its order, also when a fault answers it")
    func pings() async throws {
        try await Desk.open { desk in
            #expect(try desk.get("/hook/fetch-minute/start").text == "ok")
            desk.simulator.inject(Fault(.status(500), transaction: "ping"))
            #expect(try desk.get("/hook").status == 500)
            #expect(try desk.exchange("POST", "/hook", body: "a").status == 200)
            #expect(try desk.get("/hooks").status == 404)
            #expect(desk.simulator.statistics.pings == ["/hook/fetch-minute/start", "/hook"])
            let json = try #require(try desk.get("/simulator/requests").json)
            #expect(json["pings"] as? [String] == ["/hook/fetch-minute/start", "/hook"])
        }
    }

    @Test("The counters tell what was asked and answered")
    func requests() async throws {
        try await Desk.open { desk in
            _ = try desk.call(.today, TR.today.parameters)
            _ = try desk.call(.today, TR.today.parameters, headers: ["custtype": nil])
            let json = try #require(try desk.get("/simulator/requests?log=true").json)
            #expect(json["total"] as? Int == 3 && json["tokens_issued"] as? Int == 1)
            #expect((json["by_transaction"] as? [String: Int]) == ["FHKST03010200": 2, "tokenP": 1])
            #expect((json["by_status"] as? [String: Int]) == ["200": 2, "500": 1])
            #expect((json["pages_by_stock"] as? [String: Int]) == ["005930": 2])
            let log = try #require(json["log"] as? [[String: Any]])
            #expect(log[1]["hour"] as? String == "101100" && log[2]["code"] as? String == "EGW00208")
            _ = try desk.post("/simulator/reset")
            #expect(desk.simulator.statistics.total == 0)
        }
    }

    @Test("The truth is printed as CSV, sorted, up to a label")
    func truth() async throws {
        try await Desk.open { desk in
            let csv = try desk.get("/simulator/truth?date=20261120&stocks=005930,000660&until=0904").text
            let lines = csv.split(separator: "\n")
            #expect(lines[0] == "stock_code,datetime,open,high,low,close,volume")
            #expect(lines.count == 11 && lines[1].hasPrefix("000660,2026-11-20 09:00:00,"))
            #expect(lines[10].hasPrefix("005930,2026-11-20 09:04:00,"))
            let daily = try desk.get("/simulator/truth/daily?from=20261119&to=20261120&stocks=005930").text
            #expect(daily.split(separator: "\n").count == 3)
            #expect(try desk.get("/simulator/truth").status == 400)
            #expect(try desk.get("/simulator/nothing").status == 404)
        }
    }

    @Test("Tokens are dropped on request")
    func tokens() async throws {
        try await Desk.open { desk in
            _ = try desk.post("/simulator/token/revoke")
            #expect(try desk.call(.today, TR.today.parameters)["msg_cd"] == "EGW00121")
        }
    }
}

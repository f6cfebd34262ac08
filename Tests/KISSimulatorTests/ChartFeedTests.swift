import KISSimulator
import MarketData
import Testing

@Suite("The chart feed beside KIS")
struct ChartFeedTests {
    private static let path = "/sise.nhn?timeframe=day&count=20&requestType=0&symbol="

    /// The `data` of every item, newest first.
    private func rows(_ desk: Desk, _ stock: String = "005930", path: String = path) throws -> [[String]] {
        let answer = try desk.get(path + stock)
        #expect(answer.status == 200)
        return answer.text.matches(of: /<item data="([^"]*)" \/>\n/).reversed().map { match in
            match.1.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("It answers without a key on the path it has at Naver, in the shape and code page it has there")
    func document() async throws {
        try await Desk.open { desk in
            let answer = try desk.get(Self.path + "005930")
            #expect(answer.headers["content-type"] == "text/xml" && answer.headers["tr_id"] == nil)
            let start = """
                <?xml version="1.0" encoding="EUC-KR" ?>
                <protocol>
                \t<chartdata symbol="005930" name="
                """
            let name: [UInt8] = [0xBB, 0xEF, 0xBC, 0xBA, 0xC0, 0xFC, 0xC0, 0xDA]
            #expect(
                answer.body.starts(with: Array(start.utf8) + name + Array("\" count=\"20\" timeframe=\"day\"".utf8)))
            #expect(answer.text.hasSuffix("\" />\n\t</chartdata>\n</protocol>\n"))
            let call = try #require(desk.simulator.statistics.log.last?.call)
            #expect(call.transaction == "naver" && call.stock == StockCode("005930"))
            #expect(try desk.exchange("POST", Self.path + "005930").status == 404)
        }
    }

    @Test("The newest days of those asked for, oldest first in the document, the forming one among them in the session")
    func count() async throws {
        try await Desk.open { desk in
            let rows = try self.rows(desk)
            #expect(rows.count == 20 && rows[0][0] == "20261120" && rows[1][0] == "20261119")
            let daily = try #require(
                try desk.call(.daily, TR.daily.parameters).json?["output2"] as? [[String: String]])
            #expect(rows.map { $0[4] } == daily.prefix(20).map { $0["stck_clpr"] ?? "" })
            #expect(rows[0][5] == daily[0]["acml_vol"])
            desk.simulator.clock.set(KoreaTime(iso: "2026-11-20T08:59:00+09:00")!, frozen: true)
            #expect(try self.rows(desk)[0][0] == "20261119")
            for query in ["day&count=3", "day&count=0", "day&count=-1", "day", "week&count=3"] {
                let path = "/sise.nhn?timeframe=\(query)&requestType=0&symbol="
                #expect(try self.rows(desk, path: path).count == (query == "day&count=3" ? 3 : 0))
            }
            #expect(try self.rows(desk, "5930").isEmpty)
        }
    }

    @Test(
        "Prices are adjusted whole won, volumes are not adjusted, and a day without a trade is zeros beside its close")
    func values() async throws {
        try await Desk.open(at: "2026-11-20T20:30:00+09:00") { desk in
            let split = try #require(StockCode("058470"))
            let path = Self.path.replacing("count=20", with: "count=30")
            let rows = try Array(self.rows(desk, split.text, path: path).reversed())
            let first = try #require(TradingDate(rows[0][0]))
            #expect(first < TradingDate("20261026")!)
            let adjusted = desk.simulator.trueDailyBars(of: split, from: first, through: .friday)
            let raw = desk.simulator.trueDailyBars(of: split, from: first, through: .friday, adjusted: false)
            #expect(rows.map { $0[4] } == adjusted.map(\.close.description))
            #expect(rows.map { $0[5] } == raw.map { "\($0.volume)" } && adjusted[0].volume == raw[0].volume * 5)
            let cheap = try self.rows(desk, "0126Z0")
            #expect(cheap.allSatisfy { row in row.dropFirst().allSatisfy { Int64($0) != nil } })
            for row in try self.rows(desk, "035900") {
                #expect(row[1...3] == ["0", "0", "0"] && row[5] == "0" && row[4] != "0")
            }
        }
    }

    @Test("It deviates on request, by rows as KIS does, and only for its own name")
    func deviations() async throws {
        try await Desk.open(at: "2026-11-20T20:30:00+09:00") { desk in
            let good = try self.rows(desk)
            func rows(_ effect: String) throws -> [[String]] {
                _ = try desk.exchange("DELETE", "/simulator/faults")
                let path = "/simulator/fault?tr=naver&stock=005930&effect=\(effect)"
                #expect(try desk.exchange("POST", path).status == 200)
                return try self.rows(desk)
            }
            #expect(try rows("missing-row&row=4") == Array(good[..<4]) + good[5...])
            #expect(try rows("duplicate-row&row=4") == Array(good[...4]) + good[4...])
            #expect(try rows("empty-rows").isEmpty)
            #expect(try rows("bad-value&field=acml_vol&value=NaN&row=4")[4] == Array(good[4][..<5]) + ["NaN"])
            let shifted = try rows("shifted-days")
            #expect(shifted.map { $0[0] } == good.dropFirst().map { $0[0] })
            #expect(shifted.map { $0.dropFirst() } == good.dropLast().map { $0.dropFirst() })
            let raised = try rows("one-tick-off&row=4")[4]
            #expect(try number(raised[4]) == number(good[4][4]) + 100 && raised[5] == good[4][5])
            #expect(try number(raised[2]) >= number(raised[4]))
            let halted = try rows("zeroed-halt&row=4")[4]
            #expect(halted == [good[4][0], "0", "0", "0", good[4][4], "0"])
            #expect(try number(rows("doubled-volume&row=4")[4][5]) == 2 * number(good[4][5]))
            let scaled = try rows("scaled-prices&row=4")
            #expect(scaled[..<4] == good[..<4])
            for (row, original) in zip(scaled[4...], good[4...]) {
                #expect(row[5] == original[5])
                for field in 1...4 { #expect(try number(row[field]) == (number(original[field]) + 2) / 5) }
            }
            #expect(try rows("scaled-prices&divisor=2")[0][4] != good[0][4])
            _ = try rows("wrong-symbol")
            #expect(try desk.get(Self.path + "005930").text.contains("symbol=\"000000\""))
            #expect(try self.rows(desk, "000660").count == 20)
            desk.simulator.removeFaults()
            desk.simulator.inject(Fault(.status(503), transaction: "naver"))
            #expect(try desk.call(.daily, TR.daily.parameters).status == 200)
        }
    }

    @Test("Its answers can fail as any other", arguments: [("status-503", 503), ("html-200", 200), ("no-rows", 200)])
    func failures(effect: String, status: Int) async throws {
        try await Desk.open { desk in
            _ = try desk.exchange("POST", "/simulator/fault?tr=naver&effect=\(effect)")
            let answer = try desk.get(Self.path + "005930")
            #expect(answer.status == status && !answer.text.contains("<chartdata"))
            desk.simulator.removeFaults()
            desk.simulator.inject(Fault(.delay(.milliseconds(150)), transaction: "naver"))
            let start = ContinuousClock.now
            _ = try desk.get(Self.path + "005930")
            #expect(start.duration(to: .now) >= .milliseconds(150))
        }
    }

    @Test("The daily TR deviates by the same names")
    func dailyChart() async throws {
        try await Desk.open(at: "2026-11-20T20:30:00+09:00") { desk in
            func rows() throws -> [[String: String]] {
                try #require(try desk.call(.daily, TR.daily.parameters).json?["output2"] as? [[String: String]])
            }
            let good = try rows()
            desk.simulator.inject(Fault(.oneTickOff(3), transaction: "FHKST03010100"))
            desk.simulator.inject(Fault(.zeroedHalt(5), transaction: "FHKST03010100"))
            desk.simulator.inject(Fault(.doubledVolume(7), transaction: "FHKST03010100"))
            let deviating = try rows()
            #expect(good.indices.filter { good[$0] != deviating[$0] } == [3, 5, 7])
        }
    }

    private func number(_ text: String) throws -> Int64 { try #require(Int64(text)) }
}

import KISSimulator
import MarketData
import Testing

/// The same fault spoils a day alike, whichever of the two feeds prints it.
@Suite("Faults of daily rows, on the daily TR and on the chart feed")
struct DailyFaultTests {
    private static let feeds = ["FHKST03010100", "naver"]
    private static let evening = "2026-11-20T20:30:00+09:00"
    private static let halted = "035900"

    /// A row as both feeds have it: date, open, high, low, close, volume.
    private typealias Day = [String]

    private static let fields = ["stck_bsop_date", "stck_oprc", "stck_hgpr", "stck_lwpr", "stck_clpr", "acml_vol"]

    /// The days that a feed sends of a stock, newest first.
    private static func days(_ desk: Desk, _ feed: String, _ stock: String = "005930") throws -> [Day] {
        if feed == "naver" {
            let answer = try desk.get("/sise.nhn?timeframe=day&count=40&requestType=0&symbol=\(stock)")
            #expect(answer.text.contains("<chartdata symbol=\"\(stock)\""))
            return answer.text.matches(of: /<item data="([^"]*)" \/>\n/).reversed().map { match in
                match.1.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let parameters = ["FID_INPUT_ISCD": stock, "FID_INPUT_DATE_1": "20260922"]
        let answer = try desk.call(.daily, TR.daily.parameters.merging(parameters) { $1 })
        let rows = try #require(answer.json?["output2"] as? [[String: String]])
        return rows.map { row in fields.map { row[$0] ?? "" } }
    }

    /// The same with nothing but this fault in force.
    private static func days(
        _ desk: Desk, _ feed: String, _ stock: String = "005930", with effect: String
    ) throws -> [Day] {
        _ = try desk.exchange("DELETE", "/simulator/faults")
        let path = "/simulator/fault?tr=\(feed)&stock=\(stock)&effect=\(effect)"
        #expect(try desk.exchange("POST", path).status == 200, "\(effect)")
        return try days(desk, feed, stock)
    }

    @Test("Another stock's days come under the name of the one asked for", arguments: feeds)
    func otherStock(feed: String) async throws {
        try await Desk.open(at: Self.evening) { desk in
            let samsung = try Self.days(desk, feed)
            let hynix = try Self.days(desk, feed, "000660")
            #expect(samsung != hynix && samsung.count == hynix.count)
            #expect(try Self.days(desk, feed, with: "other-stock&other=000660") == hynix)
            #expect(try Self.days(desk, feed, "000660") == hynix)
            desk.simulator.inject(
                Fault(.otherStock(StockCode("005930")!), transaction: feed, stock: StockCode("000660")))
            #expect(try Self.days(desk, feed) == hynix)
            #expect(try Self.days(desk, feed, "000660") == samsung)
            #expect(try desk.exchange("POST", "/simulator/fault?effect=other-stock&other=SK").status == 400)
            let calls = desk.simulator.statistics.log.map(\.call)
            #expect(calls.last?.stock == StockCode("000660") && desk.simulator.statistics.faultsApplied == 3)
        }
    }

    @Test("Where nothing is asked that KIS would answer, another stock is no help")
    func otherStockRefused() async throws {
        try await Desk.open { desk in
            desk.simulator.inject(Fault(.otherStock(StockCode("000660")!)))
            let parameters = TR.daily.parameters.merging(["FID_INPUT_ISCD": "5930"]) { $1 }
            let page = try desk.call(.daily, parameters)
            #expect(page["rt_cd"] != "0")
            let chart = try desk.get("/sise.nhn?timeframe=day&count=3&symbol=5930")
            #expect(chart.status == 200 && !chart.text.contains("<item"))
        }
    }

    @Test("A volume lacks its late trades: of the newest day one per cent, or as many and of the day that is named")
    func lateVolume() async throws {
        try await Desk.open(at: Self.evening) { desk in
            for feed in Self.feeds {
                let good = try Self.days(desk, feed)
                func lacking(_ effect: String, row: Int) throws -> Int64 {
                    let late = try Self.days(desk, feed, with: effect)
                    #expect(late.indices.filter { late[$0] != good[$0] } == [row])
                    #expect(late[row].dropLast() == good[row].dropLast())
                    return try Self.number(good[row][5]) - Self.number(late[row][5])
                }
                #expect(try lacking("late-volume", row: 0) == (Self.number(good[0][5]) + 99) / 100)
                #expect(
                    try lacking("late-volume&percent=3&row=4", row: 4) == (Self.number(good[4][5]) * 3 + 99) / 100)
            }
        }
    }

    @Test("A row moves to the Saturday after it, in the order of the days", arguments: feeds)
    func movedRow(feed: String) async throws {
        try await Desk.open(at: Self.evening) { desk in
            let good = try Self.days(desk, feed)
            // From Friday the 20th back: 5 is Friday the 13th, 7 Wednesday the 11th.
            for (row, place, saturday) in [(5, 5, "20261114"), (7, 5, "20261114"), (0, 0, "20261121")] {
                let moved = try Self.days(desk, feed, with: "moved-row&row=\(row)")
                var expected = good
                let day = expected.remove(at: row)
                expected.insert([saturday] + day.dropFirst(), at: place)
                #expect(moved == expected)
            }
        }
    }

    @Test("A history begins too late", arguments: feeds)
    func missingOlderRows(feed: String) async throws {
        try await Desk.open(at: Self.evening) { desk in
            let good = try Self.days(desk, feed)
            #expect(try Self.days(desk, feed, with: "missing-rows&row=4") == Array(good[..<4]))
            #expect(try Self.days(desk, feed, with: "missing-rows") == [good[0]])
            #expect(try Self.days(desk, feed, with: "missing-rows&row=0").isEmpty)
            #expect(try Self.days(desk, feed, with: "missing-rows&row=100") == good)
        }
    }

    @Test("Any one price is a tick off, and the day a possible one", arguments: feeds)
    func oneTickOff(feed: String) async throws {
        try await Desk.open(at: Self.evening) { desk in
            let good = try Self.days(desk, feed)
            for (field, index, change) in [
                ("stck_oprc", 1, 100), ("stck_hgpr", 2, 100), ("stck_lwpr", 3, -100), ("stck_clpr", 4, 100),
            ] as [(String, Int, Int64)] {
                let days = try Self.days(desk, feed, with: "one-tick-off&row=4&field=\(field)")
                let changedDays = days.indices.filter { days[$0] != good[$0] }
                #expect(changedDays == [4])
                #expect(try Self.number(days[4][index]) == Self.number(good[4][index]) + change, "\(field)")
                let changed = days[4].indices.filter { days[4][$0] != good[4][$0] }
                #expect(changed == [index] || changed == [index, 2].sorted(), "\(field)")
                let prices = try days[4][1...4].map(Self.number)
                #expect(prices[1] == prices.max() && prices[2] == prices.min(), "\(field)")
            }
            #expect(try desk.exchange("POST", "/simulator/fault?effect=one-tick-off&field=acml_vol").status == 400)
        }
    }

    @Test("On a day without a trade the carried close is a tick off, and there is no price else that could be")
    func untraded() async throws {
        try await Desk.open(at: Self.evening) { desk in
            for feed in Self.feeds {
                let good = try Self.days(desk, feed, Self.halted)
                #expect(good[4][1...3] == ["0", "0", "0"])
                let days = try Self.days(desk, feed, Self.halted, with: "one-tick-off&row=4")
                #expect(try Self.number(days[4][4]) > Self.number(good[4][4]))
                #expect(days[4][1...3] == ["0", "0", "0"] && days[4][5] == "0")
                let open = try Self.days(desk, feed, Self.halted, with: "one-tick-off&row=4&field=stck_oprc")
                #expect(open == good)
            }
        }
    }

    private static func number(_ text: String) throws -> Int64 { try #require(Int64(text)) }
}

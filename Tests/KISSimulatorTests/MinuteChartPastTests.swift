import KISSimulator
import MarketData
import Testing

@Suite("FHKST03010230, minutes of past sessions")
struct MinuteChartPastTests {
    @Test("120 traded minutes a page, newest first; no flat rows, none between 15:20 and 15:29")
    func page() async throws {
        try await Desk.open { desk in
            let rows = try desk.past(date: "20261118")
            #expect(rows.count == 120)
            #expect(rows[0].hour == "153000" && rows[1].hour == "151900" && rows[119].hour == "132100")
            #expect(rows.allSatisfy { $0.volume > 0 && $0.date == "20261118" })
            let illiquid = try desk.past("003550", date: "20261118")
            #expect(illiquid.count == 120 && illiquid.allSatisfy { $0.volume > 0 })
        }
    }

    @Test("Four pages hold the true bars, and the last one runs over into the session before")
    func wholeDay() async throws {
        try await Desk.open { desk in
            var rows: [Row] = []
            var hour = "153000"
            for _ in 0..<4 {
                let page = try desk.past("000270", date: "20261118", hour: hour)
                rows += page.filter { $0.date == "20261118" }
                hour = MinuteOfDay(try #require(MinuteOfDay(hhmmss: page.last!.hour)).value - 1)!.hhmmss
                if page.contains(where: { $0.date == "20261117" }) { break }
            }
            let bars = try rows.reversed().map { try $0.bar }
            #expect(bars == desk.simulator.trueBars(of: StockCode("000270")!, on: TradingDate("20261118")!))
            let over = try desk.past("000270", date: "20261118", hour: "091000")
            #expect(over.count == 120 && over[10].hour == "090000")
            #expect(over[11].date == "20261117" && over[11].hour == "153000")
            #expect(try desk.past("000270", date: "20261118", hour: "091000", past: "N").count == 11)
        }
    }

    @Test(
        "A closed date means the session before it, an unreadable or later one the latest session",
        arguments: [("20261115", "20261113"), ("2026-11-18", "20261120"), ("20270301", "20261120"), ("", "20261120")])
    func dates(asked: String, answered: String) async throws {
        try await Desk.open(at: "2026-11-20T20:30:00+09:00") { desk in
            let rows = try desk.past(date: asked)
            #expect(rows.first?.date == answered)
        }
    }

    @Test("Today's rows reach to now; beyond a year there are none")
    func reach() async throws {
        try await Desk.open { desk in
            let today = try desk.past(date: "20261120")
            #expect(today[0].hour == "101200")
            #expect(try desk.past(date: "20251120")[0].date == "20251120")
            #expect(try desk.past(date: "20251119").isEmpty)
        }
    }

    @Test("After-market trades since 2026-09-14 are rows of later labels, and no true bars")
    func afterMarket() async throws {
        try await Desk.open { desk in
            let rows = try desk.past(date: "20261118", hour: "200000")
            #expect(rows.contains { $0.hour >= "160000" && $0.date == "20261118" })
            #expect(try desk.past(date: "20260911", hour: "200000")[0].hour == "153000")
            let bars = desk.simulator.trueBars(of: StockCode("005930")!, on: TradingDate("20261118")!)
            #expect(bars.last?.label.minute.hhmmss == "153000")
        }
    }

    @Test("output1 is today's quote, whatever day was asked")
    func quote() async throws {
        try await Desk.open { desk in
            let past = try desk.call(.past, TR.past.parameters).json?["output1"] as? [String: String]
            let today = try desk.call(.today, TR.today.parameters).json?["output1"] as? [String: String]
            #expect(past != nil && past == today)
        }
    }
}

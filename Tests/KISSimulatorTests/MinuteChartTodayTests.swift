import KISSimulator
import MarketData
import Testing

@Suite("FHKST03010200, minutes of the running session")
struct MinuteChartTodayTests {
    @Test("The hour is the inclusive end; 30 rows run backward from it; the next page starts one minute earlier")
    func paging() async throws {
        try await Desk.open { desk in
            let first = try desk.today(hour: "101100")
            #expect(first.count == 30)
            #expect(first.first?.hour == "101100" && first.last?.hour == "094200")
            let second = try desk.today(hour: "094100")
            #expect(second.first?.hour == "094100")
            #expect(Set(first.map(\.hour)).isDisjoint(with: second.map(\.hour)))
        }
    }

    @Test("Row 0 carries the previous minute's volume until the forming minute's first trade, and row 1 has none")
    func carriedVolume() async throws {
        try await Desk.open { desk in
            let day = try #require(desk.simulator.market.day(of: StockCode("005930")!, on: .friday))
            let firstTrade = try #require(day.trades.first { $0.time >= 612 * 60_000 })
            let previous = try #require(day.bars.first { $0.label.minute.value == 611 })
            try #require(firstTrade.time > 612 * 60_000 + 1)

            desk.setTime(firstTrade.time - 1)
            var rows = try desk.today(hour: "101200")
            #expect(rows[0].volume == previous.volume)
            #expect([rows[0].open, rows[0].high, rows[0].low] == Array(repeating: previous.close, count: 3))
            #expect(rows[1].volume == 0 && rows[1].high == previous.high)
            #expect(rows[0].turnover == rows[1].turnover)

            desk.setTime(firstTrade.time)
            rows = try desk.today(hour: "101200")
            #expect(rows[0].volume == firstTrade.shares && rows[0].close == firstTrade.price)
            #expect(try rows[1].bar == previous)
        }
    }

    @Test("A later end invents flat rows from now on; the forming minute sits at that end and its own label is flat")
    func futureRows() async throws {
        try await Desk.open { desk in
            let day = try #require(desk.simulator.market.day(of: StockCode("005930")!, on: .friday))
            let formingTrades = day.trades.filter { $0.time / 60_000 == 612 }
            desk.setTime(try #require(formingTrades.last).time)
            let rows = try desk.today(hour: "103000")
            #expect(rows.map(\.hour).first == "103000" && rows.map(\.hour).last == "100100")
            #expect(rows[0].volume == formingTrades.reduce(0) { $0 + $1.shares })
            let invented = rows[1...18]
            #expect(invented.first?.hour == "102900" && invented.last?.hour == "101200")
            #expect(invented.allSatisfy { $0.isFlat && $0.close == formingTrades.last?.price })
            #expect(invented.allSatisfy { $0.turnover == rows[19].turnover } && rows[0].turnover > rows[19].turnover)
            #expect(try rows[19].bar == day.bars.first { $0.label.minute.value == 611 })
        }
    }

    @Test("Minutes nobody traded are flat rows of volume 0 at the previous close, 15:20 to 15:29 among them")
    func flatRows() async throws {
        try await Desk.open(at: "2026-11-20T16:00:00+09:00") { desk in
            for stock in ["005930", "003550"] {
                let rows = try desk.today(stock, hour: "153000")
                #expect(rows[0].volume > 0)
                #expect(rows[1...10].allSatisfy { $0.isFlat && $0.close == rows[11].close })
                #expect(rows[1].hour == "152900" && rows[10].hour == "152000")
            }
            #expect(try desk.wholeSession("035900", date: "20261120").filter { $0.hour <= "153000" }.count == 391)
            #expect(try desk.wholeSession("035900", date: "20261120").allSatisfy { $0.isFlat && $0.turnover == 0 })
        }
    }

    @Test("A page that reaches before the open is filled from the previous session with Y and left short with N")
    func previousSession() async throws {
        try await Desk.open { desk in
            let filled = try desk.today(hour: "090500", past: "Y")
            #expect(filled.count == 30)
            #expect(filled[5].hour == "090000" && filled[5].date == "20261120")
            // The day before is CSAT day, which closed at 16:30.
            #expect(filled[6].hour == "163000" && filled[6].date == "20261119")
            #expect(try desk.today(hour: "090500", past: "N").map(\.date) == Array(repeating: "20261120", count: 6))
        }
    }

    @Test("Before the open there is nothing of today; on a closed day the latest session is shown")
    func closedMarket() async throws {
        try await Desk.open(at: "2026-11-20T08:59:59+09:00") { desk in
            #expect(try desk.today(hour: "153000", past: "N").isEmpty)
            #expect(try desk.today(hour: "153000").allSatisfy { $0.date == "20261119" })
            desk.simulator.clock.set(KoreaTime(iso: "2026-11-22T11:00:00+09:00")!)
            try desk.logIn()
            let sunday = try desk.today(hour: "153000")
            #expect(sunday[0].date == "20261120" && sunday[0].hour == "153000" && sunday[0].volume > 0)
        }
    }

    @Test("On a late day nothing is older than its open")
    func lateOpening() async throws {
        try await Desk.open(at: "2026-11-19T10:05:00+09:00") { desk in
            let rows = try desk.today(hour: "100400", past: "N")
            #expect(rows.map(\.hour) == ["100400", "100300", "100200", "100100", "100000"])
        }
    }

    @Test("A delayed closing print arrives at 15:32:30 under the label 15:30")
    func delayedClosingPrint() async throws {
        try await Desk.open(at: "2026-11-20T15:32:29+09:00") { desk in
            #expect(try #require(try desk.today("086520", hour: "153000").first).isFlat)
            desk.simulator.clock.advance(by: .seconds(1))
            let row = try #require(try desk.today("086520", hour: "153000").first)
            #expect(row.hour == "153000" && row.volume > 0)
            #expect(try row.bar == desk.simulator.trueBars(of: StockCode("086520")!, on: .friday).last)
        }
    }

    @Test(
        "After the close the traded rows of all pages are the true bars, and every row's turnover is witnessed",
        arguments: ["005930", "003550", "277810", "015760", "042660", "086520", "0126Z0", "123456"])
    func truth(stock: String) async throws {
        try await Desk.open(at: "2026-11-20T20:30:00+09:00") { desk in
            let rows = try desk.wholeSession(stock, date: "20261120").filter { $0.hour <= "153000" }
            #expect(rows.count == 391)
            let bars = try rows.filter { $0.volume > 0 }.reversed().map { try $0.bar }
            #expect(bars == desk.simulator.trueBars(of: try #require(StockCode(stock)), on: .friday))
            for (row, earlier) in zip(rows, rows.dropFirst().map(Optional.some) + [nil]) {
                #expect(row.isWitnessed(after: earlier), "\(row)")
            }
        }
    }

    @Test("Ended minutes are already the true ones while the session runs, once the forming minute has traded")
    func truthWhileForming() async throws {
        try await Desk.open { desk in
            let day = try #require(desk.simulator.market.day(of: StockCode("005930")!, on: .friday))
            for minute in stride(from: 540, to: 920, by: 37) {
                desk.setTime(try #require(day.trades.first { $0.time >= minute * 60_000 }).time)
                let rows = try desk.today(hour: MinuteOfDay(minute)!.hhmmss, past: "N").dropFirst()
                let bars = try rows.reversed().map { try $0.bar }
                #expect(bars == day.bars.filter { $0.label.minute.value < minute }.suffix(29))
            }
        }
    }

    @Test("output1 is the quote of the moment")
    func quote() async throws {
        try await Desk.open { desk in
            let answer = try desk.call(.today, TR.today.parameters)
            let quote = try #require(answer.json?["output1"] as? [String: String])
            let day = try #require(desk.simulator.market.day(of: StockCode("005930")!, on: .friday))
            let traded = day.trades.prefix { $0.time <= 612 * 60_000 + 30_000 }
            #expect(quote["stck_prpr"] == traded.last?.price.description)
            #expect(quote["acml_vol"] == String(traded.reduce(0) { $0 + $1.shares }))
            #expect(quote["stck_prdy_clpr"] == day.reference.description)
            #expect(quote["hts_kor_isnm"] == "삼성전자")
            #expect(answer.headers["date"] == "Fri, 20 Nov 2026 01:12:30 GMT")
            #expect(answer.headers["tr_id"] == "FHKST03010200")
        }
    }

    @Test("Members come in the recorded order, all values are text")
    func shape() async throws {
        try await Desk.open { desk in
            let text = try desk.call(.today, TR.today.parameters).text
            #expect(text.hasPrefix(#"{"output1":{"prdy_vrss":""#))
            let row = #/\{"stck_bsop_date":"\d{8}","stck_cntg_hour":"\d{4}00","stck_prpr":"\d+","stck_oprc":"\d+",/#
            #expect(text.contains(row))
            #expect(text.hasSuffix(#""rt_cd":"0","msg_cd":"MCA00000","msg1":"정상처리 되었습니다."}"#))
        }
    }
}

extension TradingDate {
    static let friday = TradingDate(year: 2026, month: 11, day: 20)!
}

extension Desk {
    /// Stops the clock at this millisecond of the Friday.
    func setTime(_ millisecond: Int) {
        let midnight = KoreaTime(.friday, MinuteOfDay(0)!)
        simulator.clock.set(midnight.adding(.milliseconds(millisecond)), frozen: true)
    }
}

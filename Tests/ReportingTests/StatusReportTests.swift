import Foundation
import MarketData
import Reporting
import Testing

@Suite struct StatusReportTests {
    private static let session = TradingCalendar.krx.session(on: TradingDate("2026-11-20")!)!

    private static func stock(_ code: String, settled: MinuteSet, traded: MinuteSet, name: String = "name")
        -> StockStatus
    {
        StockStatus(stock: StockCode(code)!, name: name, settled: settled, traded: traded)
    }

    private static func run(_ ending: RunRecord.Ending, events: [String] = []) -> RunRecord {
        RunRecord(
            run: 7, job: "fetch-minute", startedAt: KoreaTime(session.date, session.open), seconds: 1.25,
            ending: ending,
            host: "host", pid: 1, arguments: "", calls: 50, events: events)
    }

    /// At noon: one stock up to the minute, one with a hole, one that nobody trades, one of which nothing is known.
    private static func report(
        at clock: String = "12:00", stocks count: Int = 4, name: String = "삼성전자"
    ) -> StatusReport {
        let due = session.settleable(at: KoreaTime(session.date, MinuteOfDay(clock)!))
        let hole = due.subtracting(MinuteSet(600..<610))
        var stocks = [
            stock("005930", settled: due, traded: due.union(MinuteSet(717..<719)), name: name),
            stock("000660", settled: hole, traded: hole), stock("035900", settled: due, traded: MinuteSet()),
            stock("277810", settled: MinuteSet(), traded: MinuteSet()),
        ]
        stocks += (4..<max(4, count)).map { stock("\(100_000 + $0)", settled: due, traded: due) }
        return StatusReport(
            readAt: KoreaTime(session.date, MinuteOfDay(clock)!), date: session.date, session: session, stocks: stocks,
            history: [
                SessionShare(date: session.date.adding(days: -1), settled: 100, expected: 100),
                SessionShare(date: session.date, settled: 1, expected: 3),
            ], runs: [run(.finished(3), events: ["connection: <refused>"]), run(.crashed)])
    }

    @Test("What is due is counted apart from what is still to come, and gaps are the difference")
    func gaps() {
        let report = Self.report()
        let due = 178  // 09:00 … 11:57
        #expect(report.due.count == due && report.settled == 3 * due - 10 && report.expected == 4 * 391)
        #expect(report.overdue == due + 10 && report.complete == 0 && report.remedy == nil)
        #expect(report.gaps.map(\.stock.stock.text) == ["277810", "000660"])
        #expect(report.gaps[1].minutes.description == "10:00-10:09")
        let after = Self.report(at: "16:00")
        #expect(after.remedy == "backfill-today --date 2026-11-20 --stocks 277810,000660")
        #expect(after.complete == 2)
    }

    @Test("The text shows ten minutes a sign: proven, partly, bars that may change, nothing")
    func text() {
        let lines = Self.report().text.split(separator: "\n")
        #expect(lines[0] == "2026-11-20 09:00-15:30: 524 of 1,564 stock-minutes proven, 33.50 %")
        let picture = lines.first { $0.hasPrefix("000660") }
        #expect(picture?.hasSuffix("######.##########+......................") == true, "\(picture ?? "")")
        #expect(lines.contains { $0.hasPrefix("277810") && $0.hasSuffix(String(repeating: ".", count: 40)) })
        #expect(lines.contains { $0.contains("exit 3") } && lines.contains { $0.contains("crashed") })
        #expect(lines.contains("run 7 connection: <refused>"))
    }

    @Test("The page tells gaps and runs, holds nothing from outside, and every tag is closed")
    func page() throws {
        let page = StatusPage(Self.report(name: "<script>x</script>")).text
        #expect(MarkupReading(page).fault == nil)
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;") && page.contains("&lt;refused&gt;"))
        #expect(page.contains("<title>missing 10:00-10:09</title>"))
        #expect(page.count(of: "class=\"missing\"") == 3, "a legend, a hole, a stock")
        #expect(page.contains("Behind") && page.contains("crashed") && page.contains("exit 3"))
        let closed = StatusReport(
            readAt: Self.report().readAt, date: Self.session.date.adding(days: 1), session: nil, stocks: [],
            history: [], runs: [])
        #expect(StatusPage(closed).text.contains("The market was closed on 2026-11-21"))
        #expect(MarkupReading(StatusPage(closed).text).fault == nil)
    }

    @Test("Of a large universe the page shows the stocks of which most is missing, and stays small")
    func large() {
        let page = StatusPage(Self.report(stocks: 2_400)).text
        #expect(page.count(of: "<tr><th scope=\"row\"><span class=\"code\">") == 60 + 2)
        #expect(page.contains("2,340 more are left out") && page.utf8.count < 60_000)
    }

    @Test("The JSON has the promised names, with texts in Korean wall clock or null")
    func json() throws {
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(Self.report().json(.line).utf8)) as? [String: Any])
        #expect(json["today_total"] as? Int == 524 && json["expected_total"] as? Int == 1_564)
        #expect(json["collection_rate"] as? Double == 33.5 && json["stock_count"] as? Int == 3)
        #expect(json["first_time"] as? String == "2026-11-20 09:00:00")
        #expect(json["last_time"] as? String == "2026-11-20 11:58:00")
        let runs = try #require(json["runs"] as? [[String: Any]])
        #expect(runs.map { $0["state"] as? String } == ["finished", "crashed"])
        #expect(runs[1]["exit_status"] is NSNull)
    }
}

import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("Minutes of past sessions and a KIS")
struct PastMinutesTests {
    private static let date = TradingDate("2026-11-18")!
    private static let stock = StockCode("000270")!
    private static let halted = StockCode("035900")!

    private func page(
        _ line: Line, of stock: StockCode = stock, on date: TradingDate = date, until: String = "153000"
    ) async throws(KISError) -> MinutePage {
        try await line.client.pastMinutes(
            of: stock, on: date, until: MinuteOfDay(hhmmss: until)!, before: .now + .seconds(20))
    }

    @Test("A page is asked as KIS documents it and holds the session's last 120 traded minutes")
    func page() async throws {
        try await Line.open { line in
            let page = try await page(line)
            #expect(page.rows.count == KISClient.rowsOfPastDay && page.refused.isEmpty && page.duplicates == 0)
            #expect(page.rows.compactMap(\.bar) == line.simulator.trueBars(of: Self.stock, on: Self.date).suffix(120))
            #expect(page.stock == Self.stock && page.until.hhmmss == "153000" && page.askedAt.date == Line.noon.date)
            let call = try #require(line.simulator.statistics.log.last?.call)
            #expect(call.transaction == "FHKST03010230" && call.stock == Self.stock)
            #expect(call.date == "20261118" && call.hour == "153000")
            let path = "/uapi/domestic-stock/v1/quotations/inquire-time-dailychartprice"
            let logged = try #require(line.log.all.last)
            #expect(logged.contains("GET \(line.simulator.baseURL)\(path)"), "\(logged)")
        }
    }

    @Test("Minutes without a trade have no row, and a page that reaches the open goes on with the session before")
    func pastTheOpen() async throws {
        try await Line.open { line in
            let page = try await page(line, until: "091000")
            let truth = line.simulator.trueBars(of: Self.stock, on: Self.date)
            let ofTheDate = page.rows.filter { $0.label.date == Self.date }
            #expect(ofTheDate.compactMap(\.bar) == truth.filter { $0.label.minute.hhmmss <= "091000" })
            #expect(page.rows.first?.label.date == TradingDate("2026-11-17"))
            #expect(page.rows.allSatisfy { $0.bar != nil })
        }
    }

    @Test("A date without a session is answered with the session before it, a date beyond a year with nothing")
    func otherDates() async throws {
        try await Line.open { line in
            let sunday = try await page(line, on: TradingDate("2026-11-15")!)
            #expect(sunday.rows.last?.label.date == TradingDate("2026-11-13"))
            #expect(try await page(line, on: TradingDate("2025-11-19")!).rows.isEmpty)
            #expect(try await page(line, of: Self.halted).rows.isEmpty)
        }
    }

    @Test("On paper there is no such TR: said in words, once, and the end of the run")
    func paper() async throws {
        try await Line.open({ $0.mode = .paper }) { line in
            let error = await #expect(throws: KISError.self) { _ = try await page(line) }
            #expect(error?.description == "KIS answered EGW02006 (not offered on paper) 모의투자 TR 이 아닙니다.")
            #expect(error?.endsTheRun == true)
            #expect(line.simulator.statistics.byTransaction["FHKST03010230"] == 1)
        }
    }

    @Test("A refusal of one stock does not end the run")
    func otherRefusals() {
        for code in ["EGW00101", "OPSQ2002"] { #expect(!KISError.api(code: code, message: "").endsTheRun) }
    }
}

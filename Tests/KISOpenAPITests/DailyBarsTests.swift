import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("Daily bars and a KIS")
struct DailyBarsTests {
    private static let split = StockCode("058470")!
    private static let halted = StockCode("035900")!
    private static let noon = Line.noon.date

    private func page(
        _ line: Line, of stock: StockCode = Line.stock, from first: String, through last: TradingDate = noon
    ) async throws(KISError) -> DailyPage {
        try await line.client.dailyBars(of: stock, in: TradingDate(first)!...last, before: .now + .seconds(20))
    }

    @Test("A page is asked as KIS documents it, adjusted, and holds the newest 100 days of the range")
    func page() async throws {
        try await Line.open { line in
            let yesterday = Self.noon.adding(days: -1)
            let page = try await page(line, of: Self.split, from: "20260101", through: yesterday)
            #expect(page.bars.count == KISClient.rowsOfDays && page.refused.isEmpty && page.duplicates == 0)
            let first = try #require(page.bars.first).date
            #expect(page.bars == line.simulator.trueDailyBars(of: Self.split, from: first, through: yesterday))
            let call = try #require(line.simulator.statistics.log.last?.call)
            #expect(call.transaction == "FHKST03010100" && call.stock == Self.split && call.date == "20260101")
            let path = "/uapi/domestic-stock/v1/quotations/inquire-daily-itemchartprice"
            let logged = try #require(line.log.all.last)
            #expect(logged.contains("GET \(line.simulator.baseURL)\(path)"), "\(logged)")
        }
    }

    @Test("The running day is there as far as it has come; a range without a session is an empty page")
    func edges() async throws {
        try await Line.open { line in
            let today = try #require(try await page(line, from: "20261120").bars.first)
            let truth = line.simulator.trueDailyBars(of: Line.stock, from: Self.noon, through: Self.noon)
            #expect(today.date == Self.noon && today.open == truth.first?.open && today.volume < truth[0].volume)
            #expect(try await page(line, from: "20261114", through: TradingDate("20261115")!).bars.isEmpty)
        }
    }

    @Test("A halted day is flat at the carried close")
    func halted() async throws {
        try await Line.open { line in
            let page = try await page(line, of: Self.halted, from: "20261116", through: TradingDate("20261119")!)
            #expect(page.bars.count == 4 && page.refused.isEmpty)
            #expect(page.bars.allSatisfy { $0.volume == 0 && $0.open == $0.close && $0.low == $0.close })
            #expect(page.bars.allSatisfy { $0.close.hundredths > 0 && $0.high == $0.close })
        }
    }

    @Test("A bad row costs itself, an empty object nothing")
    func badRows() async throws {
        try await Line.open { line in
            line.simulator.inject(Fault(.blankRow(1), transaction: "FHKST03010100"))
            line.simulator.inject(Fault(.highBelowLow(4), transaction: "FHKST03010100"))
            let page = try await page(line, from: "20261101")
            #expect(page.bars.count == 14 && page.refused.map(\.date) == [TradingDate("20261117")])
        }
    }
}

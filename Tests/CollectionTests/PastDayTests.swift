import Collection
import MarketData
import TestSupport
import Testing

/// A past session, page by page, into a real database.
@Suite struct PastDayTests {
    private static let busy = StockCode("005930")!
    private static let interrupted = StockCode("015760")!
    private static let quiet = StockCode("003550")!
    private static let quieter = StockCode("277810")!
    private static let halted = StockCode("035900")!
    private static let date = PastDay.session.date
    /// 09:00-15:19 and 15:30
    private static let whole = MinuteSet([540..<920, 930..<931])

    private func archive() -> PastArchive { PastArchive(Self.date, askedAt: PastDay.morningAfter) }

    private func every(_ step: Int) -> MinuteSet { MinuteSet(stride(from: 540, to: 920, by: step).map { $0..<$0 + 1 }) }

    @Test(
        "Busy, interrupted, illiquid and halted stocks are complete after the fewest pages, and nothing is asked twice")
    func wholeDay() async throws {
        let day = try await PastDay()
        let archive = archive()
        let stocks = [Self.busy, Self.interrupted, Self.quiet, Self.quieter, Self.halted]
        for stock in stocks { archive.trade(stock, on: PastDay.dayBefore, Self.whole) }
        archive.trade(Self.busy, on: Self.date, Self.whole)
        archive.trade(Self.interrupted, on: Self.date, Self.whole.subtracting(MinuteSet(611..<614)))
        archive.trade(Self.quiet, on: Self.date, every(2))
        archive.trade(Self.quieter, on: Self.date, every(25))

        let result = try await day.collect(stocks, from: archive)
        #expect(result.failures.isEmpty && result.calendarAlarm == nil && result.ending == nil)
        #expect(
            archive.asked == [Self.busy: 4, Self.interrupted: 4, Self.quiet: 2, Self.quieter: 1, Self.halted: 1])
        #expect(result.new == 381 + 378 + 190 + 16)
        for stock in stocks { #expect(try await day.missing(stock) == "", "\(stock)") }

        let asked = archive.asked
        let again = try await day.collect(stocks, from: archive)
        #expect(again.plans.isEmpty && archive.asked == asked)
    }

    @Test("A halted stock asked for alone is complete when others are known to have traded, and waits otherwise")
    func haltedAlone() async throws {
        let day = try await PastDay()
        let archive = archive()
        archive.trade(Self.halted, on: PastDay.dayBefore, Self.whole)
        let early = try await day.collect([Self.halted], from: archive, isLimited: true)
        #expect(early.failures.map(\.cause.description) == ["KIS sent no row of this session"])
        #expect(try await day.missing(Self.halted) == "09:00-15:30")
        try day.storeBar(Self.busy, "10:00")
        let later = try await day.collect([Self.halted], from: archive, isLimited: true)
        #expect(later.failures.isEmpty)
        #expect(try await day.missing(Self.halted) == "")
    }

    @Test("A date on which nobody traded settles nothing and raises the alarm: it was no session")
    func noSession() async throws {
        let day = try await PastDay()
        let archive = archive()
        for stock in [Self.busy, Self.quiet] { archive.trade(stock, on: PastDay.dayBefore, Self.whole) }
        let result = try await day.collect([Self.busy, Self.quiet], from: archive)
        #expect(result.calendarAlarm != nil && result.new == 0)
        #expect(try await day.missing(Self.busy) == "09:00-15:30")
        #expect(try await day.missing(Self.quiet) == "09:00-15:30")
    }

    @Test("An empty page settles nothing, though others trade: the stock may be younger than the session")
    func youngerStock() async throws {
        let day = try await PastDay()
        let archive = archive()
        archive.trade(Self.busy, on: Self.date, Self.whole)
        archive.trade(Self.halted, on: Self.date.adding(days: 3), Self.whole)
        let result = try await day.collect([Self.busy, Self.halted], from: archive)
        #expect(result.failures.map(\.stock) == [Self.halted])
        #expect(try await day.missing(Self.busy) == "")
        #expect(try await day.missing(Self.halted) == "09:00-15:30")
    }

    @Test("A stock of which KIS has no row at all is complete when its daily bar counts no shares, and not before")
    func suspendedForLong() async throws {
        let day = try await PastDay()
        let archive = archive()
        archive.trade(Self.busy, on: Self.date, Self.whole)
        for (date, volume) in [(PastDay.dayBefore, 0), (Self.date, 1)] {
            try day.storeDailyBar(Self.halted, on: date, volume: volume)
        }
        let early = try await day.collect([Self.busy, Self.halted], from: archive)
        #expect(early.failures.map(\.stock) == [Self.halted])
        try day.database.execute("update stock_prices set volume = 0")
        #expect(try await day.collect([Self.halted], from: archive, isLimited: true).failures.isEmpty)
        #expect(try await day.missing(Self.halted) == "")
    }

    @Test("A session that is missing from KIS's archive removes no stored bar and settles nothing of the stock")
    func missingFromArchive() async throws {
        let day = try await PastDay()
        let archive = archive()
        for stock in [Self.busy, Self.quiet] { archive.trade(stock, on: PastDay.dayBefore, Self.whole) }
        archive.trade(Self.busy, on: Self.date, Self.whole)
        try day.storeBar(Self.quiet, "10:00")
        let result = try await day.collect([Self.busy, Self.quiet], from: archive)
        #expect(result.failures.map(\.stock) == [Self.quiet] && result.removed == 0)
        #expect(try day.barCount(Self.quiet) == "1")
        #expect(try await day.missing(Self.busy) == "")
        #expect(try await day.missing(Self.quiet) == "09:00-15:30")
    }

    @Test("Gaps of a day cost one page each, and what is proven between them is left alone")
    func gaps() async throws {
        let day = try await PastDay()
        let archive = archive()
        archive.trade(Self.busy, on: Self.date, Self.whole)
        _ = try await day.collect([Self.busy], from: archive)
        try day.database.execute(
            "update minute_coverage set settled = settled - '{[545,550),[900,910)}'::int4multirange")
        let result = try await day.collect([Self.busy], from: archive)
        #expect(archive.asked == [Self.busy: 6] && result.new == 0 && result.failures.isEmpty)
        #expect(try await day.missing(Self.busy) == "")
    }
}

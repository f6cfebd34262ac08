import Collection
import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("Days, page by page")
struct DailyPagingTests {
    private static let last = TradingDate("20261120")!

    private func fetch(
        _ archive: DayArchive, from first: String, through last: TradingDate = last
    ) async throws(KISError) -> FetchedDays {
        try await DailyPages(archive, calendar: .krx).days(
            of: DayArchive.stock, in: TradingDate(first)!...last, before: .now + .seconds(20))
    }

    private func sessions(_ first: String, through last: TradingDate = last) -> [TradingDate] {
        TradingCalendar.krx.sessions(TradingDate(first)!, through: last).map(\.date)
    }

    @Test("Ninety days are one page, and nothing is asked of the weekend before the first session")
    func ninetyDays() async throws {
        for first in ["20260822", "20260823", "20260824"] {
            let archive = DayArchive(sessions("20260101"))
            let fetched = try await fetch(archive, from: first)
            #expect(fetched.series.bars.map(\.date) == sessions("20260824"))
            #expect(archive.asked == [TradingDate(first)!...Self.last] && fetched.pages == 1)
            #expect(fetched.duplicates == 0 && fetched.outsideRange == 0)
        }
    }

    @Test("Ten years are 26 pages at the most, no day lost or doubled at a seam, each page ending before the last one")
    func tenYears() async throws {
        let range = TradingDate("20161121")!...Self.last
        // As many days as KRX has had sessions.
        let dates = DayArchive.weekdays(range).enumerated().filter { $0.offset % 18 != 7 }.map(\.element)
        #expect((2_450...2_470).contains(dates.count))
        let archive = DayArchive(dates)
        let fetched = try await fetch(archive, from: "20161121")
        #expect(fetched.series.bars == dates.map(DayArchive.bar))
        #expect((25...26).contains(fetched.pages) && archive.asked.count == fetched.pages)
        #expect(archive.asked.allSatisfy { $0.lowerBound == range.lowerBound })
        for (newer, older) in zip(archive.asked, archive.asked.dropFirst()) {
            let oldestShown = dates.filter(newer.contains).suffix(KISClient.rowsOfDays).first
            #expect(older.upperBound == oldestShown?.adding(days: -1))
        }
        #expect(fetched.series.askedAt == DayArchive.askedAt.adding(seconds: 1))
        #expect(fetched.series.source == .kis && fetched.series.range == range)
    }

    @Test("Whatever the number of days, every one comes once", arguments: [0, 1, 99, 100, 101, 199, 200, 201, 300])
    func seams(count: Int) async throws {
        let dates = Array(sessions("20240101").suffix(count))
        let fetched = try await fetch(DayArchive(dates), from: "20240101")
        #expect(fetched.series.bars.map(\.date) == dates)
        // The listing date is only known from a page that brings nothing.
        #expect(fetched.pages == (count + 99) / 100 + 1)
        guard let first = dates.first else { return }
        #expect(try await fetch(DayArchive(dates), from: first.basic).pages == (count + 99) / 100)
    }

    @Test("A page that lost rows, or whose oldest row is refused, does not end the range and leaves no gap beside them")
    func lostRows() async throws {
        let dates = sessions("20250101")
        let thin = DayArchive(dates) { page in
            page = page.with(page.bars.enumerated().filter { $0.offset % 9 != 4 }.map(\.element))
        }
        let fetched = try await fetch(thin, from: "20250101")
        #expect(fetched.series.bars.first?.date == dates.first)
        #expect(fetched.series.bars.count >= dates.count * 8 / 9)
        let refusing = DayArchive(dates) { page in
            guard let oldest = page.bars.first else { return }
            let fault = BarFault.priceNotPositive(Price(won: 0))
            page = page.with(
                Array(page.bars.dropFirst()), refused: [RefusedDay(stock: page.stock, date: oldest.date, fault: fault)])
        }
        let other = try await fetch(refusing, from: "20250101")
        #expect(other.series.bars.count + other.series.refused.count == dates.count)
        #expect(other.series.refused.count == other.pages)
        #expect(Set(other.series.bars.map(\.date)).union(other.series.refused.compactMap(\.date)) == Set(dates))
    }

    @Test("Rows of dates that were not asked for are left out and counted; a page of nothing else ends the range")
    func otherDates() async throws {
        let dates = sessions("20260101", through: TradingDate("20260901")!)
        let archive = DayArchive(dates) { page in
            let later = DayArchive.bar(page.range.upperBound.adding(days: 3))
            let earlier = DayArchive.bar(page.range.lowerBound.adding(days: -1))
            page = page.with([earlier] + page.bars + [later])
        }
        let last = TradingDate("20260901")!
        let fetched = try await fetch(archive, from: "20260105", through: last)
        #expect(fetched.series.bars.map(\.date) == sessions("20260105", through: last))
        #expect(fetched.pages == 2 && fetched.outsideRange == 4)
        let endless = DayArchive([]) { page in page = page.with([DayArchive.bar(Self.last)]) }
        #expect(try await fetch(endless, from: "20260105", through: TradingDate("20260901")!).pages == 1)
    }

    @Test("A page that cannot be had costs the whole range")
    func failure() async throws {
        struct Failing: DailyPageSource {
            let archive: DayArchive

            func dailyBars(
                of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
            ) async throws(KISError) -> DailyPage {
                guard archive.asked.count < 2 else { throw .deadlinePassed }
                return try await archive.dailyBars(of: stock, in: range, before: deadline)
            }
        }
        let pages = DailyPages(Failing(archive: DayArchive(sessions("20240101"))), calendar: .krx)
        let error = await #expect(throws: KISError.self) {
            _ = try await pages.days(
                of: DayArchive.stock, in: TradingDate("20240101")!...Self.last, before: .now + .seconds(20))
        }
        guard case .deadlinePassed = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("Against a KIS: a year and a half of a split stock is the market's truth, in four pages")
    func simulator() async throws {
        let now = KoreaTime(iso: "2026-11-20T20:30:00+09:00")!
        let stock = StockCode("058470")!
        try await SimulatedPast.withClient(at: now) { simulator, client in
            let range = TradingDate("20250701")!...Self.last
            let fetched = try await DailyPages(client, calendar: .krx).days(
                of: stock, in: range, before: .now + .seconds(60))
            let truth = simulator.trueDailyBars(of: stock, from: range.lowerBound, through: range.upperBound)
            #expect(fetched.series.bars == truth && fetched.series.refused.isEmpty)
            #expect(fetched.pages == (truth.count + 99) / 100)
            #expect(simulator.statistics.byTransaction["FHKST03010100"] == fetched.pages)
        }
    }
}

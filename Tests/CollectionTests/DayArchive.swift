import Collection
import KISOpenAPI
import MarketData
import Synchronization

/// A KIS that has a stock's days in memory: the newest 100 of a range, spoilt on request.
final class DayArchive: DailyPageSource {
    static let stock = StockCode("005930")!
    static let askedAt = KoreaTime(iso: "2026-11-21T08:30:00+09:00")!

    private let dates: [TradingDate]
    private let spoil: @Sendable (inout DailyPage) -> Void
    private let ranges = Mutex<[ClosedRange<TradingDate>]>([])

    /// `dates` in ascending order.
    init(_ dates: [TradingDate], spoiling spoil: @escaping @Sendable (inout DailyPage) -> Void = { _ in }) {
        self.dates = dates
        self.spoil = spoil
    }

    /// What was asked for, in order.
    var asked: [ClosedRange<TradingDate>] { ranges.withLock { $0 } }

    func dailyBars(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> DailyPage {
        let count = ranges.withLock { ranges in
            ranges.append(range)
            return ranges.count
        }
        let bars = dates.filter(range.contains).suffix(KISClient.rowsOfDays).map { Self.bar($0) }
        var page = DailyPage(
            stock: stock, range: range, askedAt: Self.askedAt.adding(seconds: count), bars: bars, refused: [],
            duplicates: 0)
        spoil(&page)
        return page
    }

    static func bar(_ date: TradingDate) -> DailyBar {
        let price = Price(won: Int64(date.dayNumber))
        return try! DailyBar(date: date, DayFigures(open: price, high: price, low: price, close: price, volume: 1))
    }

    /// Every weekday of the range.
    static func weekdays(_ range: ClosedRange<TradingDate>) -> [TradingDate] {
        (range.lowerBound.dayNumber...range.upperBound.dayNumber).map { TradingDate(dayNumber: $0) }
            .filter { !$0.isWeekend }
    }
}

extension DailyPage {
    /// The same page with other rows.
    func with(_ bars: [DailyBar], refused: [RefusedDay] = []) -> DailyPage {
        DailyPage(
            stock: stock, range: range, askedAt: askedAt, bars: bars, refused: refused, duplicates: duplicates)
    }
}

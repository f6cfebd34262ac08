import Collection
import KISOpenAPI
import MarketData
import Synchronization

/// A past-day TR over rows written by hand: up to 120 traded minutes back from the one asked with, on into earlier dates.
final class PastArchive: MinutePageSource {
    let rowsPerPage = KISClient.rowsOfPastDay
    let showsUntradedMinutes = false
    private let date: TradingDate
    private let askedAt: KoreaTime
    private let rows: Mutex<[StockCode: [MinuteRow]]>
    private let pages = Mutex<[StockCode: Int]>([:])

    init(_ date: TradingDate, askedAt: KoreaTime) {
        self.date = date
        self.askedAt = askedAt
        rows = Mutex([:])
    }

    /// How many pages each stock was asked for.
    var asked: [StockCode: Int] { pages.withLock { $0 } }

    /// Trades of one share at 1,000 won in these minutes of a date; dates in ascending order.
    func trade(_ stock: StockCode, on date: TradingDate, _ minutes: MinuteSet) {
        let traded = minutes.minutes.enumerated().map { index, minute in
            let label = BarLabel(date, MinuteOfDay(minute)!)
            return MinuteRow(
                label: label, bar: PageFixture.bar(label, 1_000, 1), cumulativeTurnover: Int64(index + 1) * 1_000)
        }
        rows.withLock { $0[stock, default: []] += traded }
    }

    func page(
        of stock: StockCode, until: MinuteOfDay, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> MinutePage {
        pages.withLock { $0[stock, default: 0] += 1 }
        let end = BarLabel(date, until)
        let page = rows.withLock { ($0[stock] ?? []).filter { $0.label <= end }.suffix(rowsPerPage) }
        return MinutePage(
            stock: stock, until: until, askedAt: askedAt, rows: Array(page), refused: [], duplicates: 0)
    }
}

import BarStore
import MarketData
import PostgresClient
import TestSupport

/// Series of days, and what became of them.
enum DailyFixture {
    static func date(_ text: String) -> TradingDate { TradingDate(text)! }

    /// Four times the same price, and as many shares.
    static func bar(_ date: String, _ won: Int) -> DailyBar {
        let price = Price(won: Int64(won))
        return try! DailyBar(
            date: self.date(date),
            DayFigures(open: price, high: price, low: price, close: price, volume: Int64(won)))
    }

    /// `bars`: date and price in won.
    static func series(
        of stock: StockCode = Fixture.stock, source: DailySource = .kis, from first: String = "20261101",
        through last: String = "20261120", _ bars: [String: Int]
    ) -> DailySeries {
        DailySeries(
            stock: stock, source: source, range: date(first)...date(last),
            bars: bars.sorted { $0.key < $1.key }.map { bar($0.key, $0.value) }, refused: [],
            askedAt: Fixture.at("16:00"))
    }

    /// So many days before 2026-11-20, each of another price.
    static func history(of stock: StockCode = Fixture.stock, source: DailySource = .kis, days: Int) -> DailySeries {
        let last = date("20261120")
        let bars = (0..<days).map { (last.adding(days: -$0).basic, 1_000 + $0) }
        return series(
            of: stock, source: source, from: last.adding(days: 1 - days).basic, through: last.basic,
            Dictionary(uniqueKeysWithValues: bars))
    }
}

extension TestDatabase {
    /// `1119=5 1120=6`: month, day and close of every stored day of a stock and source.
    func days(_ stock: StockCode = Fixture.stock, _ source: DailySource = .kis) throws -> String {
        try value(
            """
            select coalesce(string_agg(to_char(date, 'MMDD') || '=' || close, ' ' order by date), '')
            from stock_prices where stock_code = '\(stock)' and source = '\(source.rawValue)'
            """) ?? ""
    }

    /// Place, writer and locker of every daily row.
    func dailyRows() throws -> String? {
        try value(
            "select string_agg(concat_ws(',', ctid, xmin, xmax), ' ' order by ctid) from stock_prices")
    }
}

import BarStore
import MarketData
import PostgresClient
import TestSupport

/// One session, and readings of it.
enum Fixture {
    static let session = TradingSession(
        date: TradingDate("2026-11-20")!, open: MinuteOfDay("09:00")!, close: MinuteOfDay("15:30")!)
    static let stock = StockCode("005930")!
    static let other = StockCode("000660")!

    static func at(_ clock: String) -> KoreaTime { KoreaTime(session.date, MinuteOfDay(clock)!) }

    static func minute(_ clock: String) -> Int { MinuteOfDay(clock)!.value }

    /// Four times the same price, and as many shares.
    static func bar(_ minute: Int, _ won: Int, on date: TradingDate = session.date) -> Bar {
        let price = Price(won: Int64(won))
        return try! Bar(
            label: BarLabel(date, MinuteOfDay(minute)!), open: price, high: price, low: price, close: price,
            volume: Int64(won))
    }

    static func stored(_ won: Int) -> StoredBar { StoredBar(bar(540, won)) }

    /// `bars`: minute of the day and price in won; a proven minute that has none is one nobody traded.
    static func reading(
        of stock: StockCode = stock, on date: TradingDate = session.date, _ bars: [Int: Int], proven: Range<Int>,
        askedAt: KoreaTime = at("16:00"), settleable: MinuteSet? = nil, disputes: [DisputedMinute] = []
    ) -> MinuteReading {
        MinuteReading(
            stock: stock, session: date, askedAt: askedAt,
            bars: bars.sorted { $0.key < $1.key }.map { bar($0.key, $0.value, on: date) },
            proven: MinuteSet(proven).subtracting(MinuteSet(disputes.map { $0.minute.value..<$0.minute.value + 1 })),
            settleable: settleable ?? session.labels, disputes: disputes)
    }

    static func dispute(_ minute: Int, _ won: Int?, turnover: Int64 = 1) -> DisputedMinute {
        DisputedMinute(
            minute: MinuteOfDay(minute)!, bar: won.map { bar(minute, $0) }, turnover: turnover)
    }
}

extension TestDatabase {
    /// A store that has been opened, and has partitions for the fixture's session.
    func store(lockTimeout: Duration = .seconds(10)) async throws -> MinuteStore {
        let store = MinuteStore(address, PostgresSessionOptions(applicationName: "store", lockTimeout: lockTimeout))
        try await store.open()
        try await store.createPartitions(through: Fixture.session.date)
        return store
    }

    /// `540=100 541=200`: minute of the day and close of every stored bar of a stock.
    func bars(_ stock: StockCode = Fixture.stock) throws -> String {
        try value(
            """
            select coalesce(string_agg(minute || '=' || close, ' ' order by minute), '') from (
                select extract(epoch from datetime::time)::int / 60 as minute, close
                from stock_prices_minute where stock_code = '\(stock)') as bar
            """) ?? ""
    }
}

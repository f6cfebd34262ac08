import BarStore
import Collection
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport

/// A database, and a past session of which everything is still to be collected.
struct PastDay: Sendable {
    static let session = PageFixture.session
    static let dayBefore = session.date.adding(days: -1)
    static let morningAfter = PageFixture.at("08:00:00", on: session.date.adding(days: 1))

    let database: TestDatabase
    let store: MinuteStore

    init() async throws {
        database = try await TestDatabase()
        store = MinuteStore(database.address, PostgresSessionOptions(applicationName: "past day"))
        try await store.createPartitions(through: Self.session.date)
    }

    /// Plans from what is stored, collects, and returns what came of it.
    func collect(
        _ stocks: [StockCode], from source: any MinutePageSource, at now: KoreaTime = morningAfter,
        isLimited: Bool = false
    ) async throws -> CollectionResult {
        let coverage = try await store.coverage(of: stocks, on: Self.session.date)
        let plans = stocks.map { stock in
            StockPlan(
                instrument: Instrument(code: stock, name: "", priority: 1, marketCap: nil),
                wanted: (coverage[stock] ?? Coverage()).missing(of: Self.session), failedBefore: false)
        }
        let collection = MinuteCollection(
            session: Self.session, source: source, store: store, clock: MarketClock(showing: now),
            deadline: .now + .seconds(60), concurrency: 4, isLimited: isLimited, maySettle: true, run: nil)
        return await collection.collect(
            RequestOrder.arrange(plans, newestEnded: Self.session.close), coverage: coverage)
    }

    /// What is not settled of a stock.
    func missing(_ stock: StockCode) async throws -> String {
        let coverage = try await store.coverage(of: [stock], on: Self.session.date)
        return (coverage[stock] ?? Coverage()).missing(of: Self.session).description
    }

    func storeBar(_ stock: StockCode, _ clock: String) throws {
        try database.execute(
            """
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            values ('\(stock)', '\(Self.session.date) \(clock)', 1000, 1000, 1000, 1000, 1)
            """)
    }

    /// A bar that carries the last price over.
    func storeDailyBar(_ stock: StockCode, on date: TradingDate, volume: Int) throws {
        try database.execute(
            """
            insert into stock_prices (stock_code, date, open, high, low, close, volume, source)
            values ('\(stock)', '\(date)', 0, 0, 0, 73000, \(volume), 'KIS')
            """)
    }

    func barCount(_ stock: StockCode) throws -> String? {
        try database.value("select count(*) from stock_prices_minute where stock_code = '\(stock)'")
    }
}

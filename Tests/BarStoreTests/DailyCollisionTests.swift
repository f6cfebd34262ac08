import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Daily bars and several writers")
struct DailyCollisionTests {
    private static let foreignRow = """
        insert into stock_prices (stock_code, date, open, high, low, close, volume, source)
        values ('005930', '2026-11-19', 1, 1, 1, 1, 1, 'KIS')
        """

    /// Returns once the store waits for a lock.
    private func awaitBlockedStore(_ database: TestDatabase) async throws {
        let waiting = """
            select count(*) from pg_stat_activity
            where datname = current_database() and application_name = 'store' and wait_event_type = 'Lock'
            """
        while try database.value(waiting) == "0" { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("A row another program inserts between reading and writing is compared like any other")
    func foreignWriter() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        var foreign = try database.connection()
        try foreign.execute("begin")
        try foreign.execute(Self.foreignRow)
        async let storing = store.store([DailyFixture.series(["20261118": 8, "20261119": 9])], source: .kis)
        try await awaitBlockedStore(database)
        try foreign.execute("commit")
        let batch = try await storing
        #expect(batch.new == 1 && batch.changed == 1)
        #expect(try database.days() == "1118=8 1119=9")
    }

    @Test("What another store has written by the time the lock is there is not written again, and not counted")
    func overtaken() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([DailyFixture.series(["20261118": 7])], source: .kis)
        var foreign = try database.connection()
        try foreign.execute("begin")
        _ = try foreign.query(
            "select pg_advisory_xact_lock(hashtextextended('korean-stock-bars stock_prices 005930', 0))")
        async let storing = store.store([DailyFixture.series(["20261118": 8])], source: .kis)
        try await awaitBlockedStore(database)
        try foreign.execute(
            "update stock_prices set open = 8, high = 8, low = 8, close = 8, volume = 8 where volume = 7")
        try foreign.execute("commit")
        let batch = try await storing
        #expect(batch.new == 0 && batch.changed == 0 && batch.same == 1)
    }

    @Test("A lock that is not released ends in a clear error, with nothing stored")
    func busy() async throws {
        let database = try await TestDatabase()
        let store = try await database.store(lockTimeout: .milliseconds(100))
        var foreign = try database.connection()
        try foreign.execute("begin")
        _ = try foreign.query(
            "select pg_advisory_xact_lock(hashtextextended('korean-stock-bars stock_prices 000660', 0))")
        let series = [Fixture.stock, Fixture.other].map { DailyFixture.series(of: $0, ["20261119": 9]) }
        let error = await #expect(throws: StoreError.self) { _ = try await store.store(series, source: .kis) }
        guard case .busy = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try database.value("select count(*) from stock_prices") == "0")
        try foreign.execute("rollback")
        #expect(try await store.store(series, source: .kis).new == 2)
    }

    @Test("A row that the tables refuse costs the whole batch: nothing of it is stored")
    func wholeBatches() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try database.execute("alter table stock_prices add constraint odd check (close <> 13)")
        let series = [
            DailyFixture.series(["20261118": 8]), DailyFixture.series(of: Fixture.other, ["20261119": 13]),
        ]
        let error = await #expect(throws: StoreError.self) { _ = try await store.store(series, source: .kis) }
        #expect(error == .invalid("a row breaks odd"))
        #expect(try database.value("select count(*) from stock_prices") == "0")
    }

    @Test("Eight stores of the same days in eight orders: no deadlock, every day once, counted once")
    func eightStores() async throws {
        let database = try await TestDatabase()
        let stocks = (0..<12).map { StockCode("\(100_000 + $0)")! }
        let created = try await withThrowingTaskGroup(of: Int.self) { group in
            for seed in 0..<8 {
                group.addTask {
                    let store = try await database.store()
                    var new = 0
                    for part in 0..<3 {
                        let series = (0..<8).map { index in
                            DailyFixture.history(of: stocks[(index * 5 + seed + part * 4) % stocks.count], days: 40)
                        }
                        new += try await store.store(series, source: .kis).new
                    }
                    return new
                }
            }
            return try await group.reduce(0, +)
        }
        let stored = try #require(try database.value("select count(*) from stock_prices"))
        #expect(stored == "\(created)" && created >= 8 * 40)
    }
}

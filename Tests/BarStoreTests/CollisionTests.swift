import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Several writers, and connections that die")
struct CollisionTests {
    private let reading = Fixture.reading([540: 5, 541: 6], proven: 540..<542)
    private static let foreignRow = """
        insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume, source)
        values ('005930', '2026-11-20 09:01', 1, 1, 1, 1, 1, 'other')
        """

    /// Returns once the store waits for a lock.
    private func awaitBlockedStore(_ database: TestDatabase) async throws -> String {
        while true {
            let pid = try database.value(
                """
                select pid from pg_stat_activity
                where datname = current_database() and application_name = 'store' and wait_event_type = 'Lock'
                """)
            if let pid { return pid }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test("A row another program inserts between reading and writing is compared like any other")
    func foreignWriter() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        var foreign = try database.connection()
        try foreign.execute("begin")
        try foreign.execute(CollisionTests.foreignRow)
        async let storing = store.store([reading], run: nil)
        _ = try await awaitBlockedStore(database)
        try foreign.execute("commit")
        let batch = try await storing
        #expect(batch.new == 1 && batch.changed == 1)
        #expect(try database.bars() == "540=5 541=6")
    }

    @Test("A page that proves to be older once it holds the lock changes nothing")
    func overtaken() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let first = Fixture.reading([541: 5], proven: 541..<542, askedAt: Fixture.at("15:50"))
        _ = try await store.store([first], run: nil)
        var foreign = try database.connection()
        try foreign.execute("begin")
        try foreign.execute("select from minute_coverage for update")
        async let storing = store.store([reading], run: nil)
        _ = try await awaitBlockedStore(database)
        try foreign.execute("update stock_prices_minute set close = 4, low = 4")
        try foreign.execute("update minute_coverage set version = version + 1, asked_at = '2026-11-20 16:01'")
        try foreign.execute("commit")
        let batch = try await storing
        #expect(batch.new == 1 && batch.changed == 0)
        #expect(try database.bars() == "540=5 541=4")
    }

    @Test("A batch whose connection is cut is stored over a new one")
    func lostConnection() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        var foreign = try database.connection()
        try foreign.execute("begin")
        try foreign.execute(CollisionTests.foreignRow)
        async let storing = store.store([reading], run: nil)
        let pid = try await awaitBlockedStore(database)
        try foreign.execute("select pg_terminate_backend(\(pid))")
        try foreign.execute("rollback")
        let batch = try await storing
        #expect(batch.new == 2 && !batch.isCountUncertain)
        #expect(try database.bars() == "540=5 541=6")
    }

    @Test("The victim of a deadlock is stored again")
    func deadlock() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([:], proven: 600..<601)], run: nil)
        var foreign = try database.connection()
        try foreign.execute("set deadlock_timeout = '30s'")
        try foreign.execute("set lock_timeout = '30s'")
        try foreign.execute("begin")
        try foreign.execute(CollisionTests.foreignRow)
        async let storing = store.store([reading], run: nil)
        _ = try await awaitBlockedStore(database)
        try foreign.execute("select from minute_coverage for update")
        try foreign.execute("rollback")
        let batch = try await storing
        #expect(batch.new == 2)
    }

    @Test("A lock that is not released ends in a clear error, with nothing stored")
    func busy() async throws {
        let database = try await TestDatabase()
        let store = try await database.store(lockTimeout: .milliseconds(100))
        var foreign = try database.connection()
        try foreign.execute("begin")
        try foreign.execute("lock table minute_coverage")
        let error = await #expect(throws: StoreError.self) { _ = try await store.store([reading], run: nil) }
        guard case .busy = error else { return #expect(Bool(false), "\(String(describing: error))") }
        try foreign.execute("rollback")
        #expect(try database.bars() == "")
        let batch = try await store.store([reading], run: nil)
        #expect(batch.new == 2)
    }

    @Test("Eight stores over the same days: no deadlock, every bar once, the union settled")
    func eightStores() async throws {
        let database = try await TestDatabase()
        let stocks = (0..<12).map { StockCode("\(100_000 + $0)")! }
        let created = try await withThrowingTaskGroup(of: Int.self) { group in
            for seed in 0..<8 {
                group.addTask { try await CollisionTests.storeParts(of: stocks, seed: seed, in: database) }
            }
            return try await group.reduce(0, +)
        }
        #expect(created == stocks.count * 120)
        #expect(try database.value("select count(*) from stock_prices_minute where close = volume") == "1440")
        let settled = try database.values("select distinct settled from minute_coverage")
        #expect(settled == ["{[540,660)}"])
        // A session reports its deadlocks when it ends.
        let sessions = """
            select count(*) from pg_stat_activity
            where application_name = 'store' and datname = current_database()
            """
        while try database.value(sessions) != "0" { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try database.value("select deadlocks from pg_stat_database where datname = current_database()") == "0")
    }

    /// Twelve batches, each of 10 minutes of all stocks; stocks and minutes in an order of the seed's own.
    private static func storeParts(of stocks: [StockCode], seed: Int, in database: TestDatabase) async throws -> Int {
        let store = try await database.store()
        var new = 0
        for part in 0..<12 {
            let first = 540 + (part * 5 + seed * 7) % 12 * 10
            let bars = Dictionary(uniqueKeysWithValues: (first..<first + 10).map { ($0, $0) })
            let readings = stocks.indices.map { index in
                Fixture.reading(
                    of: stocks[(index * 5 + seed) % stocks.count], bars, proven: first..<first + 10,
                    askedAt: Fixture.at("16:00").adding(seconds: seed))
            }
            new += try await store.store(readings, run: nil).new
        }
        return new
    }
}

import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

struct UniverseRefreshTests {
    private func universe(_ csv: String) throws -> Universe {
        try Universe([UniverseFile(name: "test.csv", csv: Array(csv.utf8))])
    }

    /// Three stocks last changed long ago, the last one inactive.
    private func database() async throws -> TestDatabase {
        let database = try await TestDatabase()
        try database.execute("truncate stocks restart identity")
        try database.execute(
            """
            insert into stocks (code, name, market, priority, market_cap, is_active, updated_at) values
                ('000001', '하나', 'KOSPI', 1, 10, true, '2026-01-01'),
                ('000002', '둘', null, 2, null, true, '2026-01-01'),
                ('000003', '셋', 'KOSDAQ', 3, 30, false, '2026-01-01')
            """)
        return database
    }

    /// `000001 하나 KOSPI 1 10 true old`
    private func rows(_ database: TestDatabase) throws -> [String] {
        try database.values(
            """
            select concat_ws(' ', code, name, coalesce(market, '-'), priority, coalesce(market_cap::text, '-'), is_active,
                case when updated_at = '2026-01-01' then 'old' when updated_at > now() - interval '1 hour' then 'now' end)
            from stocks order by code
            """
        ).compactMap(\.self)
    }

    @Test("Afterwards the active stocks are exactly those of the universe, and no row is gone")
    func refresh() async throws {
        let database = try await database()
        let changes = try await database.store().refreshUniverse(
            to: universe("code,name,market,priority,market_cap\n000003,셋,KOSDAQ,3,30\n000004,넷,KOSPI,4,40\n"))
        #expect(
            try rows(database) == [
                "000001 하나 KOSPI 1 10 f now", "000002 둘 - 2 - f now", "000003 셋 KOSDAQ 3 30 t now",
                "000004 넷 KOSPI 4 40 t now",
            ])
        #expect(
            [changes.new, changes.changed, changes.same, changes.reactivated, changes.deactivated] == [1, 0, 0, 1, 2])
        #expect(try await database.store().universe().map(\.code.text) == ["000003", "000004"])
    }

    @Test("What the universe does not say keeps its value; only rows that change are written")
    func difference() async throws {
        let database = try await database()
        let changes = try await database.store().refreshUniverse(
            to: universe("code,name,market,market_cap\n000001,,KOSPI,10\n000002,두울,,20\n000003,,,\n"))
        #expect(
            try rows(database) == [
                "000001 하나 KOSPI 1 10 t old", "000002 두울 - 2 20 t now", "000003 셋 KOSDAQ 3 30 t now",
            ])
        #expect(
            [changes.new, changes.changed, changes.same, changes.reactivated, changes.deactivated] == [0, 1, 1, 1, 0])
    }

    @Test(
        "Each column is compared and written",
        arguments: [
            ("name", "일", "000001 일 KOSPI 1 10 t now"), ("market", "KONEX", "000001 하나 KONEX 1 10 t now"),
            ("priority", "7", "000001 하나 KOSPI 7 10 t now"), ("market_cap", "0", "000001 하나 KOSPI 1 0 t now"),
        ])
    func column(name: String, value: String, row: String) async throws {
        let database = try await database()
        let changes = try await database.store().refreshUniverse(
            to: universe("code,\(name)\n000001,\(value)\n000002,\n"))
        #expect(try rows(database).first == row)
        #expect(changes.changed == 1 && changes.same == 1)
    }

    @Test("A new stock of which only the code is known is named by it and comes last")
    func bare() async throws {
        let database = try await database()
        _ = try await database.store().refreshUniverse(to: universe("code\n000001\n0126Z0\n"))
        #expect(try rows(database).last == "0126Z0 0126Z0 - 100 - t now")
    }

    @Test("Doing the same again writes nothing and uses up no id")
    func again() async throws {
        let database = try await database()
        let store = try await database.store()
        let universe = try universe("code,name,priority\n000001,일,5\n000004,넷,4\n")
        _ = try await store.refreshUniverse(to: universe)
        let before = try database.values("select xmin || ' ' || ctid || ' ' || stocks from stocks order by code")
        let changes = try await store.refreshUniverse(to: universe)
        #expect(
            try database.values("select xmin || ' ' || ctid || ' ' || stocks from stocks order by code") == before)
        #expect(
            [changes.new, changes.changed, changes.same, changes.reactivated, changes.deactivated] == [0, 0, 2, 0, 0])
        #expect(try database.value("select last_value from stocks_id_seq") == "4")
    }

    @Test("Counting beforehand gives the same numbers and changes nothing")
    func countOnly() async throws {
        let database = try await database()
        let store = try await database.store()
        let universe = try universe("code,name\n000001,일\n000003,셋\n000004,넷\n")
        let before = try rows(database)
        let foreseen = try await store.changesOfUniverse(to: universe)
        #expect(try rows(database) == before)
        #expect(try await store.refreshUniverse(to: universe) == foreseen)
    }

    @Test("A refresh that the table refuses half-way leaves it as it was")
    func atomic() async throws {
        let database = try await database()
        try database.execute("alter table stocks add constraint small check (priority < 1000)")
        let before = try rows(database)
        let store = try await database.store()
        await #expect(throws: StoreError.self) {
            try await store.refreshUniverse(to: universe("code,name,priority\n000001,일,1\n000004,넷,1000\n"))
        }
        #expect(try rows(database) == before)
    }

    @Test("A stock that another program is just adding is waited for, and deactivated like any other")
    func concurrent() async throws {
        let database = try await database()
        let store = try await database.store()
        let universe = try universe("code\n000001\n")
        var other = try database.connection()
        try other.execute("begin")
        try other.execute("insert into stocks (code, name) values ('000009', '아홉')")
        let refresh = Task { try await store.refreshUniverse(to: universe) }
        let waiting = "select count(*) from pg_locks where relation = 'stocks'::regclass and not granted"
        for _ in 0..<100 {
            if try database.value(waiting) != "0" { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        try other.execute("commit")
        #expect(try await refresh.value.deactivated == 2)
        #expect(try await store.universe().map(\.code.text) == ["000001"])
    }

    @Test("A stock's bars and coverage outlive its place in the universe")
    func bars() async throws {
        let database = try await database()
        let store = try await database.store()
        let stock = StockCode("000001")!
        _ = try await store.store(
            [Fixture.reading(of: stock, [540: 100], proven: 540..<541)], run: nil)
        _ = try await store.refreshUniverse(to: universe("code\n000002\n"))
        #expect(try database.bars(stock) == "540=100")
        #expect(try await store.coverage(of: [stock], on: Fixture.session.date)[stock]?.settled.count == 1)
    }
}

import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Universe, calendar and trades, as the tables have them")
struct UniverseTests {
    @Test("Active stocks come by priority, then market capitalisation, then code")
    func universe() async throws {
        let database = try await TestDatabase()
        try database.execute("truncate stocks")
        try database.execute(
            """
            insert into stocks (code, name, priority, market_cap, is_active) values
                ('000004', '넷', 2, null, true), ('000003', '셋', 1, 10, true), ('000002', '둘', 1, 20, true),
                ('000001', '하나', 1, 10, true), ('000000', '영', 1, 99, false)
            """)
        let universe = try await database.store().universe()
        #expect(universe.map(\.code.text) == ["000002", "000001", "000003", "000004"])
        #expect(universe.last == Instrument(code: StockCode("000004")!, name: "넷", priority: 2, marketCap: nil))
    }

    @Test("Exceptions to the calendar are read with source and hours, for the dates asked")
    func exceptions() async throws {
        let database = try await TestDatabase()
        try database.execute(
            """
            insert into trading_sessions (session_date, source, is_open, open_at, close_at) values
                ('2026-11-18', 'operator', false, null, null), ('2026-11-19', 'operator', true, '10:00', '16:30'),
                ('2026-11-19', 'KIS', true, null, null), ('2026-11-21', 'KIS', false, null, null)
            """)
        let store = try await database.store()
        let date = TradingDate("2026-11-19")!
        let exceptions = try await store.sessionExceptions(from: date, through: date.adding(days: 1))
        #expect(
            Set(exceptions) == [
                SessionException(date: date, isOpen: true, open: nil, close: nil, source: .kis),
                SessionException(
                    date: date, isOpen: true, open: MinuteOfDay("10:00"), close: MinuteOfDay("16:30"),
                    source: .operator),
            ])
    }

    @Test("A calendar alarm stands until the session is corrected, and may be raised again after that")
    func alarm() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let date = Fixture.session.date
        #expect(try await store.calendarAlarm(on: date) == nil)
        try database.execute("insert into job_runs (job) values ('fetch-minute')")
        let run = try database.value("select run_id from job_runs").flatMap { Int64($0) }
        try await store.raiseCalendarAlarm(on: date, message: "no trade by 09:10", run: run)
        try await store.raiseCalendarAlarm(on: date, message: "no trade by 09:11", run: run)
        #expect(try await store.calendarAlarm(on: date) == "no trade by 09:10")
        #expect(try await store.calendarAlarm(on: date.adding(days: 1)) == nil)
        #expect(try database.values("select job from job_events") == ["fetch-minute"])

        try database.execute(
            """
            insert into trading_sessions (session_date, source, is_open, open_at, close_at)
            values ('\(date)', 'operator', true, '10:00', '16:30')
            """)
        #expect(try await store.calendarAlarm(on: date) == nil)
        try await store.raiseCalendarAlarm(on: date, message: "still wrong", run: nil)
        #expect(try await store.calendarAlarm(on: date) == "still wrong")
    }

    @Test("A trade is a bar with volume of an active stock within the session's labels")
    func trades() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let insert = { (code: String, datetime: String, volume: Int) in
            try database.execute(
                """
                insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                values ('\(code)', '\(datetime)', 1, 1, 1, 1, \(volume))
                """)
        }
        try insert("005930", "2026-11-20 08:59", 1)
        try insert("005930", "2026-11-20 15:31", 1)
        try insert("005930", "2026-11-20 09:05", 0)
        try insert("999999", "2026-11-20 09:05", 1)
        try database.execute("insert into stocks (code, name, is_active) values ('999999', 'delisted', false)")
        #expect(try await !store.hasTrades(in: Fixture.session))
        try insert("005930", "2026-11-20 15:30", 1)
        #expect(try await store.hasTrades(in: Fixture.session))
    }

    @Test("Partitions reach from the first month through two months after the last, once")
    func partitions() async throws {
        let database = try await TestDatabase()
        let store = MinuteStore(database.address, PostgresSessionOptions(applicationName: "store"))
        for _ in 0..<2 {
            try await store.createPartitions(
                from: TradingDate("2026-10-30")!, through: TradingDate("2026-11-30")!)
        }
        #expect(
            try database.values("select partition from stock_prices_minute_partitions order by 1")
                == ["2026_10", "2026_11", "2026_12", "2027_01"].map { "stock_prices_minute_\($0)" })
    }
}

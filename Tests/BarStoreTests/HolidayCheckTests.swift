import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("KIS's word on open days, as the tables keep it")
struct HolidayCheckTests {
    private static let today = Fixture.session.date
    private static let tomorrow = today.adding(days: 1)
    private static let holiday = TradingDate("2026-12-25")!

    private func kept(_ database: TestDatabase) throws -> [String?] {
        try database.values(
            "select concat_ws(' ', session_date, source, is_open, open_at) from trading_sessions order by 1")
    }

    @Test("One process a day asks, also when many want to")
    func once() async throws {
        let database = try await TestDatabase()
        let claims = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                let store = try await database.store()
                group.addTask { try await store.claimHolidayCheck(on: Self.today) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(claims.count { $0 } == 1)
        #expect(try await database.store().claimHolidayCheck(on: Self.tomorrow))
    }

    @Test("Who asked and got no answer is followed by another after an hour; after an answer nobody asks")
    func unanswered() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        #expect(try await store.claimHolidayCheck(on: Self.today))
        try database.execute("update holiday_checks set asked_at = now() - interval '59 minutes'")
        #expect(try await !store.claimHolidayCheck(on: Self.today))
        try database.execute("update holiday_checks set asked_at = now() - interval '1 hour'")
        #expect(try await store.claimHolidayCheck(on: Self.today))
        #expect(try await store.store(OpenDays([Self.today: true]), on: Self.today).isEmpty)
        try database.execute("update holiday_checks set asked_at = now() - interval '9 hours'")
        #expect(try await !store.claimHolidayCheck(on: Self.today))
    }

    @Test("Only what differs from the built-in calendar becomes a row, and the calendar follows it")
    func difference() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let days = OpenDays([Self.today: false, Self.tomorrow: false, Self.holiday: true])
        let told = try await store.store(days, on: Self.today)
        #expect(told.map(\.date) == [Self.today, Self.holiday] && told.map(\.theirs) == [false, true])
        #expect(try kept(database) == ["2026-11-20 KIS f", "2026-12-25 KIS t"])
        let calendar = TradingCalendar(
            exceptions: try await store.sessionExceptions(from: Self.today, through: Self.holiday))
        #expect(calendar.day(on: Self.today) == .closed)
        #expect(calendar.session(on: Self.holiday)?.labels.count == 391)
    }

    @Test("The same word again touches nothing, a changed one takes its place, and an operator's row stays")
    func again() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try database.execute(
            """
            insert into trading_sessions (session_date, source, is_open, open_at, close_at)
            values ('\(Self.holiday)', 'operator', true, '10:00', '16:30')
            """)
        let closed = OpenDays([Self.today: false, Self.holiday: true])
        #expect(try await store.store(closed, on: Self.today).map(\.date) == [Self.today])
        let rows = try database.values("select concat(xmin, session_date, updated_at) from trading_sessions order by 1")
        #expect(try await store.store(closed, on: Self.today).map(\.date) == [Self.today])
        #expect(
            try database.values("select concat(xmin, session_date, updated_at) from trading_sessions order by 1")
                == rows)
        let opened = OpenDays([Self.today: true, Self.holiday: false])
        #expect(try await store.store(opened, on: Self.tomorrow).map(\.isOperators) == [true])
        #expect(
            try kept(database) == ["2026-11-20 KIS t", "2026-12-25 KIS f", "2026-12-25 operator t 10:00:00"])
    }
}

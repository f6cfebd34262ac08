import KISSimulator
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite struct CalendarAlarmTests {
    @Test("On a late opening nobody told of nothing settles, until the operator corrects the hours")
    func unknownLateOpening() async throws {
        let late = TradingSession(
            date: Rehearsal.ordinary.date, open: MinuteOfDay("10:00")!, close: MinuteOfDay("16:30")!)
        let rehearsal = try await Rehearsal { $0.schedule = MarketSchedule.krx.replacing([late.date: late]) }
        #expect(try await rehearsal.run(at: rehearsal.at("09:05:02")).isQuietSuccess)
        let alarmed = try await rehearsal.run(at: rehearsal.at("09:12:02"))
        #expect(alarmed.exitCode == 3)
        #expect(alarmed.standardError.contains("calendar alarm"), "\(alarmed)")
        // Trades come an hour late, and still nothing settles.
        #expect(try await rehearsal.run(at: rehearsal.at("10:20:02")).exitCode == 3)
        #expect(try rehearsal.settledMinutes().isEmpty)
        #expect(try !rehearsal.storedBars().isEmpty)

        var connection = try rehearsal.database.connection()
        #expect(
            try connection.query("select count(*) from job_events where kind = 'calendar'").int(0, 0) == 1)
        try connection.execute(
            """
            insert into trading_sessions (session_date, is_open, open_at, close_at, source)
            values ($1, true, '10:00', '16:30', 'operator')
            """, [.date(dayNumber: late.date.dayNumber)])
        #expect(try await rehearsal.run(at: rehearsal.at("10:21:02")).isQuietSuccess)
        let settled = try rehearsal.settledMinutes()
        #expect(rehearsal.stocks.allSatisfy { settled[$0]?.description == "10:00-10:18" }, "\(settled)")
        await rehearsal.end()
    }

    @Test("A session the calendar holds for an hour later than it is raises the alarm at its first early trade")
    func earlierThanTheCalendar() async throws {
        let rehearsal = try await Rehearsal()
        var connection = try rehearsal.database.connection()
        try connection.execute(
            """
            insert into trading_sessions (session_date, is_open, open_at, close_at, source)
            values ($1, true, '10:00', '15:30', 'KIS')
            """, [.date(dayNumber: rehearsal.session.date.dayNumber)])
        let outcome = try await rehearsal.run(at: rehearsal.at("10:05:02"))
        #expect(outcome.exitCode == 3)
        #expect(outcome.standardError.contains("outside the session 10:00-15:30"), "\(outcome)")
        #expect(try rehearsal.settledMinutes().isEmpty)
        await rehearsal.end()
    }
}

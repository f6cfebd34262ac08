import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// KIS is asked once a day which days are open, and believed.
@Suite struct CalendarCheckTests {
    private static let christmas = TradingSession(
        date: TradingDate("2026-12-25")!, open: MinuteOfDay("09:00")!, close: MinuteOfDay("15:30")!)

    @Test("The first tick outside a session asks, and nobody else that day; a tick within one has better things to do")
    func onceADay() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(1)))
        var asked: Int { rehearsal.simulator.statistics.byTransaction["CTCA0903R", default: 0] }
        #expect(try await rehearsal.run(at: rehearsal.at("08:40:00"), ["--dry-run"]).exitCode == 0)
        #expect(try await rehearsal.run(at: rehearsal.at("09:10:00")).isQuietSuccess)
        #expect(asked == 0)
        #expect(try await rehearsal.run(at: rehearsal.at("08:41:00")).isQuietSuccess)
        #expect(asked == 1)
        #expect(try await rehearsal.run(at: rehearsal.at("15:40:00")).isQuietSuccess)
        #expect(asked == 1)
        let monday = KoreaTime(TradingDate("2026-11-23")!, MinuteOfDay("08:30")!)
        #expect(try await rehearsal.run(at: monday).isQuietSuccess)
        #expect(asked == 2)
        #expect(try rehearsal.database.value("select count(*) from trading_sessions") == "0")
        await rehearsal.end()
    }

    @Test("A holiday on which KIS says open is collected, and the disagreement is told once")
    func openAfterAll() async throws {
        let rehearsal = try await Rehearsal(Self.christmas, stocks: Array(Rehearsal.varied.prefix(2)))
        try rehearsal.database.execute("delete from trading_sessions")
        let first = try await rehearsal.run(at: rehearsal.at("08:31:00"))
        #expect(first.exitCode == 0)
        #expect(
            first.standardError
                == "fetch-minute: calendar: 2026-12-25: KIS says open, the built-in calendar says closed; KIS is followed\n"
        )
        let tick = try await rehearsal.run(at: rehearsal.at("09:31:02"))
        #expect(tick.isQuietSuccess, "\(tick)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight && verdict.settled > 50, "\(verdict)")
        await rehearsal.end()
    }

    @Test("A session on which KIS says closed is not asked for, unless the operator says otherwise")
    func closedAfterAll() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(2))) {
            $0.schedule = MarketSchedule.krx.replacing([Rehearsal.ordinary.date: nil])
        }
        let first = try await rehearsal.run(at: rehearsal.at("08:31:00"))
        #expect(first.exitCode == 0 && first.standardError.contains("KIS says closed"), "\(first)")
        #expect(try await rehearsal.run(at: rehearsal.at("09:10:00")).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.pagesByStock.isEmpty)
        let evening = try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00"))
        #expect(evening.isQuietSuccess, "\(evening)")
        #expect(rehearsal.simulator.statistics.pagesByStock.isEmpty)
        try rehearsal.database.execute(
            "insert into trading_sessions (session_date, is_open, source) values ('2026-11-20', true, 'operator')")
        _ = try await rehearsal.run(at: rehearsal.at("09:11:00"))
        #expect(!rehearsal.simulator.statistics.pagesByStock.isEmpty)
        await rehearsal.end()
    }

    @Test("That KIS cannot say is in the log alone, and is asked again an hour later; paper is never asked")
    func noAnswer() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(1)))
        rehearsal.simulator.inject(Fault(.html(status: 404), transaction: "CTCA0903R"))
        #expect(try await rehearsal.run(at: rehearsal.at("08:31:00")).isQuietSuccess)
        #expect(try await rehearsal.run(at: rehearsal.at("08:32:00")).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.byTransaction["CTCA0903R"] == 1)
        let log = try String(
            contentsOf: rehearsal.home.appending(path: "logs/kis_minute_collector.log"), encoding: .utf8)
        #expect(log.contains("asked for open days"))
        try rehearsal.database.execute("update holiday_checks set asked_at = asked_at - interval '1 hour'")
        rehearsal.simulator.removeFaults()
        #expect(try await rehearsal.run(at: rehearsal.at("08:33:00")).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.byTransaction["CTCA0903R"] == 2)
        try rehearsal.database.execute("delete from holiday_checks")
        let keys = KISSimulator.Credentials.paper
        let paper = ["MODE": "PAPER", "KIS_APP_KEY": keys.appKey, "KIS_APP_SECRET": keys.appSecret]
        #expect(try await rehearsal.run(at: rehearsal.at("08:34:00"), environment: paper).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.byTransaction["CTCA0903R"] == 2)
        await rehearsal.end()
    }
}

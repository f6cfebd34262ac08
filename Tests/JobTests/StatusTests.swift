import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// collection-status on what the jobs have left in the tables.
@Suite struct StatusTests {
    private static let stocks = Array(Rehearsal.varied.prefix(3)) + [Rehearsal.suspended]
    private static let minutes = Rehearsal.hour.labels.count

    private static func status(
        _ rehearsal: Rehearsal, at clock: String, _ arguments: String...
    ) async throws -> ShellOutcome {
        try await rehearsal.run("collection-status", at: rehearsal.at(clock), arguments)
    }

    private static func json(_ outcome: ShellOutcome) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8)) as? [String: Any], "\(outcome)")
    }

    @Test("The numbers of a day: nothing before the first tick, what is proven amid it, everything at its end")
    func numbers() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks)
        let before = try Self.json(try await Self.status(rehearsal, at: "08:50:00", "--json"))
        #expect(before["today_total"] as? Int == 0 && before["collection_rate"] as? Double == 0)
        #expect(before["expected_total"] as? Int == Self.minutes * 4 && before["stock_count"] as? Int == 0)
        #expect(before["first_time"] is NSNull && before["last_time"] is NSNull)
        #expect(try await rehearsal.run(at: rehearsal.at("09:31:02")).isQuietSuccess)
        let amid = try Self.json(try await Self.status(rehearsal, at: "09:31:04", "--json"))
        // At 09:31:02 the minutes through 09:28 were old enough to settle.
        #expect(amid["today_total"] as? Int == 29 * 4 && amid["overdue_total"] as? Int == 0)
        #expect(amid["collection_rate"] as? Double == Double(29 * 4 * 10_000 / (Self.minutes * 4)) / 100)
        #expect(amid["stock_count"] as? Int == 4 && amid["first_time"] as? String == "2026-11-20 09:00:00")
        let late = try Self.json(try await Self.status(rehearsal, at: "09:41:04", "--json"))
        #expect(late["overdue_total"] as? Int == 10 * 4 && late["next"] is NSNull)
        let backfill = try await rehearsal.run("backfill-today", at: rehearsal.at("10:10:00"))
        #expect(backfill.isQuietSuccess, "\(backfill)")
        let after = try Self.json(try await Self.status(rehearsal, at: "10:11:00", "--json"))
        #expect(after["today_total"] as? Int == Self.minutes * 4 && after["collection_rate"] as? Double == 100)
        #expect(after["complete_stocks"] as? Int == 4 && after["last_time"] as? String == "2026-11-20 10:00:00")
        let bars = try rehearsal.database.value("select count(*) from stock_prices_minute").flatMap { Int($0) }
        #expect(after["bars"] as? Int == bars)
        let history = try #require(after["history"] as? [[String: Any]])
        #expect(history.count == 20 && history.last?["rate"] as? Double == 100)
        #expect(history[18]["rate"] as? Double == 0 && history[18]["expected"] as? Int == 391 * 4)
        await rehearsal.end()
    }

    @Test("A person is told what is missing, and the command that closes it does")
    func gaps() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks)
        let other = Self.stocks[1]
        rehearsal.simulator.inject(Fault(.html(status: 503), stock: other))
        let partly = try await rehearsal.run("backfill-today", at: rehearsal.at("10:10:00"))
        #expect(partly.exitCode == 3, "\(partly)")
        rehearsal.simulator.removeFaults()
        let outcome = try await Self.status(rehearsal, at: "10:11:00")
        #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty, "\(outcome)")
        #expect(outcome.standardOutput.contains("183 of 244 stock-minutes proven, 75.00 %"), "\(outcome)")
        #expect(outcome.standardOutput.contains("gap       \(other) 09:00-10:00"), "\(outcome)")
        let command = "backfill-today --date 2026-11-20 --stocks \(other)"
        #expect(outcome.standardOutput.contains("next      \(command)"), "\(outcome)")
        #expect(outcome.standardOutput.contains("\n\(other)     0        0  .......\n"), "\(outcome)")
        let mended = try await rehearsal.run(
            "backfill-today", at: rehearsal.at("10:12:00"), command.split(separator: " ").dropFirst().map(String.init))
        #expect(mended.isQuietSuccess, "\(mended)")
        let whole = try await Self.status(rehearsal, at: "10:13:00")
        #expect(whole.standardOutput.contains("4 of 4 complete") && !whole.standardOutput.contains("next"), "\(whole)")
        await rehearsal.end()
    }

    @Test("On a day without a session a program is told so, and a person sees the session before")
    func closed() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks)
        let saturday = KoreaTime(iso: "2026-11-21T12:00:00+09:00")!
        let json = try Self.json(try await rehearsal.run("collection-status", at: saturday, ["--json"]))
        #expect(json["is_session"] as? Bool == false && json["expected_total"] as? Int == 0)
        #expect(json["collection_rate"] as? Double == 0 && json["date"] as? String == "2026-11-21")
        let text = try await rehearsal.run("collection-status", at: saturday)
        #expect(text.standardOutput.hasPrefix("2026-11-20 09:00-10:00: 0 of 244"), "\(text)")
        await rehearsal.end()
    }

    @Test("A run that was killed is told from one that is at work")
    func crashed() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks)
        rehearsal.simulator.inject(Fault(.delay(.seconds(20)), transaction: "FHKST03010200"))
        let run = try rehearsal.start(at: rehearsal.at("09:31:02"))
        while try rehearsal.database.value("select count(*) from job_runs") == "0" {
            try await Task.sleep(for: .milliseconds(20))
        }
        let running = try await Self.status(rehearsal, at: "09:31:03", "--runs", "--json")
        #expect(running.standardOutput.contains(#""state":"running""#), "\(running)")
        run.send(SIGKILL)
        _ = await run.outcome()
        var outcome = try await Self.status(rehearsal, at: "09:31:04", "--runs", "--json")
        for _ in 0..<50 where outcome.standardOutput.contains("running") {
            try await Task.sleep(for: .milliseconds(100))
            outcome = try await Self.status(rehearsal, at: "09:31:04", "--runs", "--json")
        }
        #expect(outcome.standardOutput.contains(#""state":"crashed""#), "\(outcome)")
        let text = try await Self.status(rehearsal, at: "09:31:04", "--runs")
        #expect(text.standardOutput.contains("fetch-minute") && text.standardOutput.contains("crashed"), "\(text)")
        await rehearsal.end()
    }

    @Test("Without its tables, or with a date that is none, it says so", arguments: [("--date=2026-02-30", Int32(64))])
    func usage(_ argument: String, _ status: Int32) async throws {
        let rehearsal = try await Rehearsal(stocks: Self.stocks, contents: .empty)
        let outcome = try await Self.status(rehearsal, at: "10:00:00", argument)
        #expect(outcome.exitCode == status && !outcome.standardError.isEmpty, "\(outcome)")
        let empty = try await Self.status(rehearsal, at: "10:00:00")
        #expect(empty.exitCode == 78 && empty.standardError.contains("migrate.sql"), "\(empty)")
        await rehearsal.end()
    }
}

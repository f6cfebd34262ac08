import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// What a run checks before it asks KIS for anything.
@Suite struct StartTests {
    @Test(
        "Outside the session a run ends with 0, in silence and without asking for bars",
        arguments: [
            ("2026-11-20T09:00:30+09:00", "before the first minute has ended"),
            ("2026-11-20T15:35:01+09:00", "after the closing print has settled"),
            ("2026-11-20T03:00:00+09:00", "at night"),
            ("2026-11-21T10:00:00+09:00", "on a Saturday"),
            ("2026-12-25T10:00:00+09:00", "on a holiday"),
            ("2026-11-19T09:30:00+09:00", "before a late opening"),
        ])
    func outside(now: String, why: String) async throws {
        let rehearsal = try await Rehearsal()
        let outcome = try await rehearsal.run(at: KoreaTime(iso: now)!)
        #expect(outcome.isQuietSuccess, "\(why): \(outcome)")
        #expect(rehearsal.simulator.statistics.pagesByStock.isEmpty)
        await rehearsal.end()
    }

    @Test("At night and on weekends not even the database is opened, but the settings are checked")
    func nightWithoutDatabase() async throws {
        let rehearsal = try await Rehearsal()
        let nowhere = ["DATABASE_URL": "postgresql://127.0.0.1:1/none"]
        let saturday = KoreaTime(iso: "2026-11-21T10:00:00+09:00")!
        #expect(try await rehearsal.run(at: saturday, environment: nowhere).isQuietSuccess)
        let outcome = try await rehearsal.run(at: saturday, environment: ["KIS_APP_KEY": ""])
        #expect(outcome.exitCode == 78)
        await rehearsal.end()
    }

    @Test("All problems of the configuration are named at once, before any call")
    func configuration() async throws {
        let rehearsal = try await Rehearsal()
        try "KIS_RATE_LIMIT=fast\nMODE=DEMO\n".write(
            to: rehearsal.home.appending(path: ".env"), atomically: true, encoding: .utf8)
        let outcome = try await rehearsal.run(
            at: rehearsal.at("10:00:02"), environment: ["KIS_BASE_URL": rehearsal.simulator.baseURL])
        #expect(outcome.exitCode == 78)
        for name in ["KIS_APP_KEY", "KIS_APP_SECRET", "DATABASE_URL", "MODE", "KIS_RATE_LIMIT"] {
            #expect(outcome.standardError.contains(name), "\(outcome.standardError)")
        }
        #expect(rehearsal.simulator.statistics.total == 0)
        await rehearsal.end()
    }

    @Test("An unreachable database is 69, an unmigrated one 78 with the command that fixes it")
    func database() async throws {
        let rehearsal = try await Rehearsal(contents: .empty)
        let unmigrated = try await rehearsal.run(at: rehearsal.at("10:00:02"))
        #expect(unmigrated.exitCode == 78)
        #expect(unmigrated.standardError.contains("psql \"$DATABASE_URL\" -f sql/migrate.sql"), "\(unmigrated)")
        let unreachable = try await rehearsal.run(
            at: rehearsal.at("10:00:02"), environment: ["DATABASE_URL": "postgresql://127.0.0.1:1/none"])
        #expect(unreachable.exitCode == 69, "\(unreachable)")
        #expect(rehearsal.simulator.statistics.total == 0)
        await rehearsal.end()
    }

    @Test("A second run started while one works ends at once with 75, says who works, and calls nobody")
    func overlap() async throws {
        let rehearsal = try await Rehearsal { $0.latency = .seconds(3) }
        let first = try rehearsal.start(at: rehearsal.at("09:05:02"))
        while rehearsal.simulator.statistics.byTransaction["FHKST03010200"] == nil {
            try await Task.sleep(for: .milliseconds(10))
        }
        let second = try await rehearsal.run(at: rehearsal.at("09:05:02"))
        let secondEnded = ContinuousClock.now
        #expect(second.exitCode == 75)
        #expect(second.standardError.contains("fetch-minute \(first.processID)@"), "\(second.standardError)")
        #expect(await first.outcome().exitCode == 0)
        #expect(secondEnded + .milliseconds(200) < .now)
        let statistics = rehearsal.simulator.statistics
        #expect(statistics.tokensIssued == 1)
        #expect(statistics.pagesByStock.values.allSatisfy { $0 == 1 }, "\(statistics.log)")
        await rehearsal.end()
    }

    @Test("A run limited to some stocks works beside the one that holds the lock")
    func limited() async throws {
        let rehearsal = try await Rehearsal { $0.latency = .milliseconds(500) }
        let whole = try rehearsal.start(at: rehearsal.at("09:05:02"))
        let limited = try await rehearsal.run(at: rehearsal.at("09:05:02"), ["--stocks", "005930,0126Z0"])
        #expect(limited.exitCode == 0, "\(limited)")
        #expect(await whole.outcome().exitCode == 0)
        #expect(try rehearsal.verdict().isRight)
        await rehearsal.end()
    }

    @Test("From cron's bare environment a run finds its .env, logs and reports through COLLECTOR_HOME")
    func bareEnvironment() async throws {
        let rehearsal = try await Rehearsal()
        #expect(try await rehearsal.run(at: rehearsal.at("09:05:02")).isQuietSuccess)
        let log = try String(
            contentsOf: rehearsal.home.appending(path: "logs/kis_minute_collector.log"), encoding: .utf8)
        #expect(log.contains("FHKST03010200"))
        #expect(log.contains("/oauth2/tokenP"))
        let keys = KISSimulator.Credentials.live
        #expect(!log.contains(keys.appKey) && !log.contains(keys.appSecret))
        await rehearsal.end()
    }

    @Test(
        "A wrong option or stock code is 64", arguments: [["--stock"], ["--stocks", "5930"], ["--stocks", "00593a"]])
    func usage(arguments: [String]) async throws {
        let outcome = try await ShellCommand(Repository.command("fetch-minute"), arguments).run()
        #expect(outcome.exitCode == 64)
    }

    @Test("A dry run prints plan, calls and seconds, and changes nothing")
    func dryRun() async throws {
        let rehearsal = try await Rehearsal()
        let outcome = try await rehearsal.run(at: rehearsal.at("10:30:02"), ["--dry-run", "--json"])
        #expect(outcome.exitCode == 0, "\(outcome)")
        struct Plan: Decodable { let calls: Int, seconds: Double, stocks: Int }
        let plan = try JSONDecoder().decode(Plan.self, from: Data(outcome.standardOutput.utf8))
        // 90 minutes, 09:00 to 10:29, are three pages.
        #expect(plan.stocks == 10 && plan.calls == 30)
        #expect(rehearsal.simulator.statistics.total == 0)
        #expect(try rehearsal.storedBars().isEmpty)
        await rehearsal.end()
    }

    @Test("A host clock more than two minutes off KIS's is 78, and nothing is stored")
    func skew() async throws {
        let rehearsal = try await Rehearsal()
        let run = try rehearsal.start(at: rehearsal.at("09:35:02"))
        rehearsal.simulator.clock.set(rehearsal.at("09:31:02"))
        let outcome = await run.outcome()
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.standardError.contains("clock"))
        #expect(try rehearsal.storedBars().isEmpty)
        await rehearsal.end()
    }

    @Test(
        "SIGTERM ends a run with 143 after whole batches only",
        arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)])
    func signals(signal: Int32, status: Int32) async throws {
        let rehearsal = try await Rehearsal { $0.latency = .milliseconds(400) }
        let run = try rehearsal.start(at: rehearsal.at("10:30:02"))
        while rehearsal.simulator.statistics.pagesByStock.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        run.send(signal)
        let outcome = await run.outcome()
        #expect(outcome.exitCode == status, "\(outcome)")
        #expect(try rehearsal.verdict().isRight)
        await rehearsal.end()
    }
}

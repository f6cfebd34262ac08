import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// collection-status --doctor, on what is well and on what is broken.
@Suite struct DoctorTests {
    private static let stocks = Array(Rehearsal.varied.prefix(3))

    private static func rehearsal(_ contents: TestDatabase.Contents = .migrated) async throws -> Rehearsal {
        try await Rehearsal(Rehearsal.hour, stocks: stocks, contents: contents)
    }

    private static func text(
        _ rehearsal: Rehearsal, at clock: String = "09:31:04", environment: [String: String] = [:]
    ) async throws -> ShellOutcome {
        try await rehearsal.run("collection-status", at: rehearsal.at(clock), ["--doctor"], environment: environment)
    }

    private static func diagnosis(
        _ rehearsal: Rehearsal, at clock: String = "09:31:04", environment: [String: String] = [:]
    ) async throws -> Diagnosis {
        let outcome = try await rehearsal.run(
            "collection-status", at: rehearsal.at(clock), ["--doctor", "--json"], environment: environment)
        return try Diagnosis(outcome)
    }

    @Test("Amid a healthy day nothing fails; it asks KIS one page without credentials, and changes nothing")
    func healthy() async throws {
        let rehearsal = try await Self.rehearsal()
        #expect(try await rehearsal.run(at: rehearsal.at("09:31:02")).isQuietSuccess)
        let calls = rehearsal.simulator.statistics
        let (tables, files) = (try await rehearsal.dump(), try rehearsal.files())
        let outcome = try await Self.text(rehearsal)
        #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty, "\(outcome)")
        #expect(outcome.standardOutput.contains("nothing fails"), "\(outcome)")
        #expect(!outcome.standardOutput.contains("\nfail "), "\(outcome)")
        let statistics = rehearsal.simulator.statistics
        #expect(statistics.total == calls.total + 1 && statistics.tokensIssued == calls.tokensIssued)
        let isUnchanged = try await rehearsal.dump() == tables
        #expect(isUnchanged)
        #expect(try rehearsal.files() == files)
        let diagnosis = try await Self.diagnosis(rehearsal)
        for check in [
            "settings", "proxy", "alerts", "database", "schema", "rights", "database clock", "partitions", "KIS",
            "KIS clock", "token", "pace", "circuit", "calendar", "session", "crashed runs", "events",
            "universe", "tick",
        ] {
            #expect(diagnosis.verdict(check) == "ok", "\(check): \(diagnosis)")
        }
        #expect(diagnosis.found("token").hasPrefix("held until 2026-11-21 09:31:0"), "\(diagnosis)")
        #expect(diagnosis.found("session").hasPrefix("today, 2026-11-20 09:00-10:00, by trading_sessions"))
        #expect(diagnosis.found("universe") == "3 active stocks")
        await rehearsal.end()
    }

    @Test("Without its database it says so, 69, and looks at everything else all the same")
    func databaseDown() async throws {
        let rehearsal = try await Self.rehearsal()
        let diagnosis = try await Self.diagnosis(
            rehearsal, environment: ["DATABASE_URL": "postgresql://127.0.0.1:1/none"])
        #expect(diagnosis.exitCode == 69 && diagnosis.failures == ["database"], "\(diagnosis)")
        for check in ["settings", "KIS", "KIS clock", "calendar"] {
            #expect(diagnosis.verdict(check) == "ok", "\(check): \(diagnosis)")
        }
        for check in ["schema", "rights", "partitions", "token", "session", "run resample", "events", "tick"] {
            #expect(diagnosis.found(check) == "not looked at: the database cannot be asked", "\(check): \(diagnosis)")
        }
        #expect(diagnosis.verdict("cron fetch-minute") != nil)
        await rehearsal.end()
    }

    @Test("A schema that is missing or behind is 78, with the command that mends it")
    func schema() async throws {
        let empty = try await Self.rehearsal(.empty)
        let missing = try await Self.diagnosis(empty)
        #expect(missing.exitCode == 78 && missing.failures == ["schema"], "\(missing)")
        #expect(missing.fix("schema").contains("psql \"$DATABASE_URL\" -f sql/migrate.sql"), "\(missing)")
        #expect(missing.verdict("database") == "ok" && missing.verdict("database clock") == "ok")
        #expect(missing.found("universe") == "not looked at: the tables are not there")
        await empty.end()
        let rehearsal = try await Self.rehearsal()
        try rehearsal.database.execute(
            "delete from schema_migrations where version = (select max(version) from schema_migrations)")
        let behind = try await Self.diagnosis(rehearsal)
        #expect(behind.exitCode == 78 && behind.failures == ["schema"], "\(behind)")
        #expect(behind.found("schema").contains("this program needs"), "\(behind)")
        #expect(behind.verdict("universe") == "ok" && behind.verdict("rights") == "ok", "\(behind)")
        await rehearsal.end()
    }

    @Test("Rights that the role lacks are named with the statement that grants them, 77; with them the jobs work")
    func rights() async throws {
        let rehearsal = try await Self.rehearsal()
        let role = "collector_\(rehearsal.database.name)"
        try rehearsal.database.execute("create role \(role) login")
        try rehearsal.database.execute("grant select on all tables in schema public to \(role)")
        let environment = ["DATABASE_URL": rehearsal.database.url.replacing("postgres@", with: "\(role)@")]
        let diagnosis = try await Self.diagnosis(rehearsal, environment: environment)
        #expect(diagnosis.exitCode == 77 && diagnosis.failures == ["rights", "partitions"], "\(diagnosis)")
        #expect(diagnosis.found("rights").contains("insert, update on job_runs"), "\(diagnosis)")
        for statement in diagnosis.fix("rights").split(separator: "; ") {
            try rehearsal.database.execute(String(statement))
        }
        try rehearsal.database.execute("select create_minute_partitions('2026-11-20')")
        let granted = try await Self.diagnosis(rehearsal, environment: environment)
        #expect(granted.exitCode == 0 && granted.verdict("rights") == "ok", "\(granted)")
        #expect(granted.verdict("partitions") == "warn" && granted.found("partitions").contains("the one after"))
        for (job, clock, arguments) in [
            ("fetch-minute", "09:31:02", []), ("backfill-today", "10:10:00", []), ("resample", "10:15:00", []),
            ("fetch-daily", "20:10:00", ["--days", "5"]),
        ] {
            let outcome = try await rehearsal.run(job, at: rehearsal.at(clock), arguments, environment: environment)
            #expect(outcome.isQuietSuccess, "\(job): \(outcome)")
        }
        await rehearsal.end()
    }

    @Test("A KIS that is down is 69, and what is in the tables is told all the same")
    func kisDown() async throws {
        let rehearsal = try await Self.rehearsal()
        #expect(try await rehearsal.run(at: rehearsal.at("09:31:02")).isQuietSuccess)
        let diagnosis = try await Self.diagnosis(rehearsal, environment: ["KIS_BASE_URL": "http://127.0.0.1:1"])
        #expect(diagnosis.exitCode == 69 && diagnosis.failures == ["KIS"], "\(diagnosis)")
        #expect(diagnosis.found("KIS").contains("cannot connect"), "\(diagnosis)")
        #expect(diagnosis.found("KIS clock") == "not looked at: KIS did not answer")
        #expect(diagnosis.verdict("token") == "ok" && diagnosis.verdict("universe") == "ok")
        await rehearsal.end()
    }

    @Test("A KIS that is unwell is told, and whose clock is another is 78")
    func kisUnwell() async throws {
        let rehearsal = try await Self.rehearsal()
        rehearsal.simulator.inject(Fault(.html(status: 503)))
        let unwell = try await Self.diagnosis(rehearsal)
        #expect(unwell.exitCode == 0 && unwell.verdict("KIS") == "warn", "\(unwell)")
        rehearsal.simulator.removeFaults()
        for (seconds, verdict) in [(-45, "warn"), (45, "warn"), (200, "fail"), (900, "ok")] {
            let shown = rehearsal.at("09:31:04").adding(seconds: seconds).precise
            let skewed = try await Self.diagnosis(rehearsal, environment: ["KIS_NOW": shown])
            #expect(skewed.verdict("KIS clock") == verdict, "\(seconds): \(skewed)")
            #expect(skewed.exitCode == (verdict == "fail" ? 78 : 0), "\(seconds): \(skewed)")
        }
        await rehearsal.end()
    }

    @Test("Pace, circuit and token are told as all processes see them")
    func shared() async throws {
        let rehearsal = try await Self.rehearsal()
        let database = rehearsal.database
        let fresh = try await Self.diagnosis(rehearsal)
        #expect(fresh.found("token").hasPrefix("none:") && fresh.found("pace").contains("nobody has called yet"))
        #expect(try await rehearsal.run(at: rehearsal.at("09:31:02")).isQuietSuccess)

        try database.execute("update kis_pace set rate = 700, cut_at = now()")
        // Market time is told by the server's clock, and this process's is far from it.
        try database.execute(
            """
            update kis_circuit set opened_at = '2026-11-20 09:31+09', open_until = '2026-11-20 09:32+09',
                last_failure = 'cut off'
            """)
        let open = try await Self.diagnosis(rehearsal)
        #expect(open.exitCode == 69 && open.failures == ["circuit"], "\(open)")
        #expect(open.found("circuit") == "open: nobody calls KIS before 09:32:00 KST (last failure: cut off)")
        #expect(open.verdict("pace") == "warn" && open.found("pace").hasPrefix("cut to 700 of 1000 calls a second"))
        let half = try await Self.diagnosis(rehearsal, at: "09:32:01")
        #expect(half.exitCode == 0 && half.found("circuit").hasPrefix("half open since 2026-11-20 09:32:00"), "\(half)")
        try database.execute("update kis_pace set cut_at = null")
        #expect(try await Self.diagnosis(rehearsal).found("pace").contains("another process is set to less"))
        await rehearsal.end()
    }

    @Test("A token is told by what it is good for, and never shown")
    func token() async throws {
        let rehearsal = try await Self.rehearsal()
        #expect(try await rehearsal.run(at: rehearsal.at("09:31:02")).isQuietSuccess)
        let other = try await Self.diagnosis(rehearsal, environment: ["KIS_APP_SECRET": "another-secret-of-nobody"])
        #expect(
            other.verdict("token") == "warn" && other.found("token").contains("before 2026-11-20 09:32:0"), "\(other)")
        let later = try await Self.diagnosis(
            rehearsal, at: "09:40:00", environment: ["KIS_APP_SECRET": "another-secret-of-nobody"])
        #expect(later.verdict("token") == "warn" && later.found("token").contains("another app secret"), "\(later)")
        try rehearsal.database.execute("update kis_token set expires_at = '2026-11-20 09:00+09'")
        let ended = try await Self.diagnosis(rehearsal, at: "09:40:00")
        #expect(
            ended.verdict("token") == "ok" && ended.found("token").contains("ended at 2026-11-20 09:00:00"), "\(ended)")
        try rehearsal.database.execute("update kis_token set dead_returns = 2, blocked_until = '2026-11-20 09:50+09'")
        let blocked = try await Self.diagnosis(rehearsal, at: "09:40:00")
        #expect(blocked.exitCode == 75 && blocked.failures == ["token"], "\(blocked)")
        #expect(blocked.found("token").contains("nobody asks before 2026-11-20 09:50:00"), "\(blocked)")
        await rehearsal.end()
    }

    @Test("Runs that crashed, events, jobs that have not succeeded and an empty universe are told")
    func ledger() async throws {
        let rehearsal = try await Self.rehearsal()
        for job in ["backfill-today", "resample"] {
            #expect(try await rehearsal.run(job, at: rehearsal.at("10:10:00")).isQuietSuccess)
        }
        try rehearsal.database.execute(
            """
            insert into job_runs (job, host, pid, started_at)
            values ('fetch-daily', 'gone', 1, now()), ('fetch-daily', 'gone', 2, now() - interval '2 days')
            """)
        try rehearsal.database.execute(
            """
            insert into job_events (job, kind, message)
            values ('fetch-daily', 'connection', e'cut\\noff'), ('resample', 'connection', 'refused')
            """)
        try rehearsal.database.execute("update stocks set is_active = false")
        let diagnosis = try await Self.diagnosis(rehearsal, at: "10:40:00")
        #expect(diagnosis.exitCode == 78 && diagnosis.failures == ["universe"], "\(diagnosis)")
        #expect(
            diagnosis.found("crashed runs").hasPrefix("1 in the last day, the last: run 3 of fetch-daily on gone"),
            "\(diagnosis)")
        #expect(
            diagnosis.found("events").hasPrefix("2 connection in the last day") && diagnosis.verdict("events") == "warn"
        )
        #expect(diagnosis.found("events").hasSuffix(": refused"), "\(diagnosis)")
        #expect(diagnosis.verdict("run backfill-today") == "ok", "\(diagnosis)")
        #expect(diagnosis.found("run fetch-minute").hasPrefix("has never succeeded"), "\(diagnosis)")
        #expect(diagnosis.fix("run fetch-minute").contains("kis_minute_collector.log"), "\(diagnosis)")
        await rehearsal.end()
    }

    @Test("Files that others may read or nobody may write are told")
    func files() async throws {
        let rehearsal = try await Self.rehearsal()
        let environmentFile = rehearsal.home.appending(path: ".env").path
        chmod(environmentFile, 0o640)
        let open = try await Self.diagnosis(rehearsal)
        #expect(open.verdict(".env") == "warn" && open.fix(".env") == "chmod 600 \(environmentFile)", "\(open)")
        chmod(environmentFile, 0o600)
        // Not even root may make a folder in a file.
        let closed = try await Self.diagnosis(rehearsal, environment: ["REPORT_DIR": environmentFile + "/reports"])
        #expect(closed.verdict(".env") == "ok" && closed.failures == ["reports"] && closed.exitCode == 73, "\(closed)")
        #expect(closed.found("logs").hasSuffix("the first run makes it"), "\(closed)")
        await rehearsal.end()
    }

    @Test("What the environment hides is told: a proxy, and the zone of the shell")
    func surroundings() async throws {
        let rehearsal = try await Self.rehearsal()
        let diagnosis = try await Self.diagnosis(
            rehearsal,
            environment: [
                "https_proxy": "http://me:canary@127.0.0.1:1", "TZ": "KST-9", "SLACK_WEBHOOK_URL": "https://a.b/c",
            ])
        #expect(
            diagnosis.verdict("proxy") == "warn" && diagnosis.found("proxy").hasPrefix("https_proxy"), "\(diagnosis)")
        #expect(
            diagnosis.found("cron zone").contains("TZ=KST-9") && diagnosis.verdict("KIS_NOW") == "warn", "\(diagnosis)")
        #expect(diagnosis.found("alerts") == "Slack on, ping off, metrics off" && !"\(diagnosis)".contains("canary"))
        await rehearsal.end()
    }

    @Test("Broken settings are named all at once, as for every job, and wrong options are refused")
    func settings() async throws {
        let rehearsal = try await Self.rehearsal()
        let outcome = try await Self.text(
            rehearsal, environment: ["KIS_APP_KEY": "", "DATABASE_URL": "", "MODE": "DEMO"])
        #expect(outcome.exitCode == 78 && outcome.standardOutput.isEmpty, "\(outcome)")
        for name in ["KIS_APP_KEY", "DATABASE_URL", "MODE"] {
            #expect(outcome.standardError.contains(name), "\(outcome)")
        }
        for option in ["--runs", "--html", "--date=2026-11-20"] {
            let outcome = try await rehearsal.run(
                "collection-status", at: rehearsal.at("09:31:04"), ["--doctor", option])
            #expect(outcome.exitCode == 64, "\(outcome)")
        }
        await rehearsal.end()
    }

    @Test("No secret is in what it writes, whatever is broken")
    func canary() async throws {
        let secrets = CanarySecrets()
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks) {
            $0.credentials = [secrets.credentials]
        }
        let evidence = try Evidence(rehearsal, secrets)
        let environment = secrets.environment(rehearsal)
        try evidence.keep(try await rehearsal.run(at: rehearsal.at("09:31:02"), environment: environment))
        #expect(!rehearsal.simulator.issuedTokens.isEmpty)
        let broken = [
            [:], ["DATABASE_URL": "postgresql://collector:\(secrets.password)@127.0.0.1:1/bars"],
            [
                "DATABASE_URL":
                    "postgresql://nobody:\(secrets.password)@\(rehearsal.database.url.split(separator: "@")[1])"
            ],
            ["KIS_BASE_URL": "http://127.0.0.1:1"], ["https_proxy": "http://me:\(secrets.password)@127.0.0.1:1"],
            ["KIS_APP_SECRET": secrets.credentials.appSecret + "x"], ["KIS_RATE_LIMIT": secrets.password],
        ]
        for change in broken {
            let outcome = try await Self.text(rehearsal, environment: environment.merging(change) { $1 })
            #expect(outcome.standardOutput.contains("doctor LIVE") || outcome.exitCode == 78, "\(outcome)")
            try evidence.keep(outcome)
        }
        #expect(try await evidence.leaks() == "")
        await rehearsal.end()
    }
}

import Foundation
import Glibc
import MarketData
import PostgresClient
import TestSupport
import Testing

/// resample as a person or cron starts it: with nothing but a database.
@Suite struct ResampleTests {
    @Test("A collected session becomes bars of five lengths, the second run writes nothing, and cron sees silence")
    func collected() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Array(Rehearsal.varied.prefix(4)))
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("10:05:00")).isQuietSuccess)
        let first = try await rehearsal.run("resample", at: rehearsal.at("10:10:00"))
        #expect(first.isQuietSuccess, "\(first)")
        let differing = try rehearsal.database.values(Self.differing)
        #expect(differing == [], "\(differing.prefix(5))")
        // 09:00 … 10:00 is 61 minutes: 21 of 3, 13 of 5, 7 of 10, 3 of 30, 2 of 60.
        let lengths =
            "select interval_minutes || ' ' || max(n) from (select stock_code, interval_minutes, count(*) as n "
        #expect(
            try rehearsal.database.values(
                lengths + "from stock_prices_resampled group by 1, 2) as c group by interval_minutes order by 1")
                == ["10 7", "3 21", "30 3", "5 13", "60 2"])
        #expect(try rehearsal.database.value("select bool_or(is_provisional) from stock_prices_resampled") == "false")
        let second = try await rehearsal.run("resample", at: rehearsal.at("10:11:00"), ["--json"])
        #expect(second.exitCode == 0 && second.standardError == "", "\(second)")
        let report = try JSONReport(second.standardOutput)
        #expect(report.number("stock_days", "asked") == 0 && report.number("bars", "new") == 0)
        #expect(
            try rehearsal.database.values("select job || ' ' || exit_code from job_runs order by run_id")
                == ["backfill-today 0", "resample 0", "resample 0"])
        await rehearsal.end()
    }

    /// Bars with a trade, made by the server, where the table holds something else.
    private static let differing = """
        select coalesce(made.stock_code, known.stock_code) || ' ' || coalesce(made.datetime, known.datetime)
        from (
            select stock_code, minutes as interval_minutes, date_bin(minutes * interval '1 minute', datetime, '2026-11-20')
                    as datetime, (array_agg(open order by datetime))[1] as open, max(high) as high, min(low) as low,
                (array_agg(close order by datetime desc))[1] as close, sum(volume) as volume
            from stock_prices_minute cross join unnest('{3,5,10,30,60}'::int[]) as minutes
            group by 1, 2, 3
        ) as known
        full join (select * from stock_prices_resampled where volume > 0) as made
            using (stock_code, interval_minutes, datetime)
        where (made.open, made.high, made.low, made.close, made.volume)
            is distinct from (known.open, known.high, known.low, known.close, known.volume)
        """

    @Test("One corrected minute rewrites its five bars, and the report counts them")
    func correction() async throws {
        let place = try await Place()
        #expect(try await place.run(["--json"]).report().number("bars", "new") == 542)
        try place.database.execute(
            "update stock_prices_minute set high = 900 where datetime = '2026-11-20 10:07' and stock_code = '005930'")
        #expect(try await place.run(["--json"]).report().number("bars", "changed") == 0)
        try place.database.execute("update minute_coverage set version = version + 1 where stock_code = '005930'")
        let report = try await place.run(["--json"]).report()
        #expect(report.number("bars", "changed") == 5 && report.number("bars", "new") == 0)
        #expect(report.number("bars", "same") == 266 && report.number("stock_days", "asked") == 1)
        #expect(
            try place.database.values(
                "select interval_minutes || ' ' || datetime::time from stock_prices_resampled where high = 900 order by 1"
            )
                == ["10 10:00:00", "3 10:06:00", "30 10:00:00", "5 10:05:00", "60 10:00:00"])
    }

    @Test("csv and jsonl print the columns of the table; the report goes to standard error and the table stays empty")
    func printed() async throws {
        let place = try await Place()
        let arguments = ["--date", "2026-11-20", "--interval", "120", "--stocks", "005930", "--json"]
        let csv = try await place.run(arguments + ["--into", "csv"])
        #expect(
            csv.standardOutput == """
                stock_code,interval_minutes,datetime,open,high,low,close,volume
                005930,120,2026-11-20 08:00:00,540.5,599.5,540.5,599.5,60
                005930,120,2026-11-20 10:00:00,600.5,719.5,600.5,719.5,120
                005930,120,2026-11-20 12:00:00,720.5,839.5,720.5,839.5,120
                005930,120,2026-11-20 14:00:00,840.5,930.5,840.5,930.5,91

                """)
        #expect(try JSONReport(csv.standardError).number("made") == 4)
        let lines = try await place.run(arguments + ["--into", "jsonl"])
        #expect(
            lines.standardOutput.split(separator: "\n").first == """
                {"stock_code":"005930","interval_minutes":120,"datetime":"2026-11-20T08:00:00","open":540.5,\
                "high":599.5,"low":540.5,"close":599.5,"volume":60}
                """)
        #expect(try place.database.value("select count(*) from stock_prices_resampled") == "0")
        let changed = try await place.run(["--into", "csv", "--interval", "60"])
        #expect(changed.standardOutput.split(separator: "\n").count == 1 + 14)
    }

    @Test("Bars are printed month by month and stock by stock, though two batches are made at a time")
    func order() async throws {
        let place = try await Place(days: ["2026-09-18", "2026-10-16", "2026-11-20"])
        let csv = try await place.run(["--into", "csv", "--interval", "60"])
        let days = csv.standardOutput.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",")
            return "\(fields[2].prefix(10)) \(fields[0])"
        }
        #expect(days.count == 3 * 2 * 7 && days == days.sorted())
    }

    @Test("A dry run says what would be written, and writes nothing")
    func dryRun() async throws {
        let place = try await Place()
        let outcome = try await place.run(["--dry-run", "--interval", "30"])
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.standardOutput.contains("resample --dry-run 2026-11-20: 2 of 2 stock-days into 30 minutes"),
            "\(outcome)")
        #expect(outcome.standardOutput.contains("28 new"))
        #expect(try place.database.value("select count(*) from stock_prices_resampled") == "0")
        #expect(try place.database.value("select count(*) from job_runs") == "0")
    }

    @Test(
        "Wrong options are told in clear words, with 64",
        arguments: [
            (["--interval", "7"], "'7' is not an interval"), (["--interval", "five"], "'five' is not an interval"),
            (["--interval", "5,"], "'' is not an interval"), (["--interval", "420"], "'420' is not an interval"),
            (["--from", "2026-11-20", "--to", "2026-11-19"], "--from 2026-11-20 is after --to 2026-11-19"),
            (["--into", "parquet"], "parquet"), (["--date", "2099-01-05"], "2099-01-05 is still to come"),
            (["--date", "2026-11-15"], "2026-11-15: the market was closed"),
            (["--date", "2026-11-16"], "no minutes are stored of 2026-11-16: backfill-today --date 2026-11-16"),
            (["--from", "2020-01-01", "--to", "2020-02-03"], "no minutes are stored of 2020-01-01 to 2020-02-03"),
            (["--stocks", "999999"], "999999 read: no minutes are stored"),
            (["--stocks", "12"], "'12' is not a stock code"),
        ])
    func usage(arguments: [String], words: String) async throws {
        let place = try await Place()
        let outcome = try await place.run(arguments)
        #expect(outcome.exitCode == 64, "\(outcome)")
        #expect(outcome.standardError.contains(words), "\(outcome)")
        #expect(try place.database.value("select count(*) from stock_prices_resampled") == "0")
    }

    @Test("A stock without minutes beside one that has them is 3; an overflow of all there is is 65")
    func failures() async throws {
        let place = try await Place()
        let partial = try await place.run(["--stocks", "005930,999999", "--interval", "60"])
        #expect(partial.exitCode == 3)
        #expect(partial.standardError.contains("999999 read: no minutes are stored"), "\(partial)")
        #expect(try place.database.value("select count(*) from stock_prices_resampled") == "7")
        try place.database.execute("update stock_prices_minute set volume = 9223372036854775807")
        let refused = try await place.run(["--date", "2026-11-20"])
        #expect(refused.exitCode == 65)
        #expect(
            refused.standardError.contains(
                "005930 fold of 2026-11-20: the volume of the 3 minutes from 09:00 is too large"), "\(refused)")
        #expect(try place.database.value("select count(*) from stock_prices_resampled") == "7")
    }

    @Test("A second run says who works and ends with 75; one for some stocks works beside it")
    func lock() async throws {
        let place = try await Place()
        var holder = try place.database.connection(applicationName: "resample 1@elsewhere")
        try holder.execute("select pg_advisory_lock(hashtextextended('korean-stock-bars job resample', 0))")
        let second = try await place.run([])
        #expect(second.exitCode == 75)
        #expect(second.standardError.contains("resample 1@elsewhere holds the lock"), "\(second)")
        #expect(try await place.run(["--stocks", "005930"]).exitCode == 0)
        #expect(try await place.run(["--into", "csv", "--date", "2026-11-20"]).exitCode == 0)
    }

    @Test(
        "SIGTERM in the middle of a batch ends a run with 143: whole batches are stored, and the next run makes the others",
        arguments: [true, false])
    func stopped(writesItsLastBatch: Bool) async throws {
        let place = try await Place(days: ["2026-09-18", "2026-10-16", "2026-11-20"])
        // A batch is a stock's month: of October's two, this uncommitted row is in the way of the second.
        var inTheWay = try place.database.connection()
        try inTheWay.execute("begin")
        try inTheWay.execute(
            "insert into stock_prices_resampled values ('005930', 10, '2026-10-16 12:00', 1, 1, 1, 1, 1, 10, 10)")
        let run = try place.command([]).start()
        try await eventually("the run has to wait for the row") {
            try place.database.value(Self.waiting) == "1"
        }
        run.send(SIGTERM)
        if writesItsLastBatch {
            // It is to have heard the signal before it can go on; within the 3 s that it waits for a lock.
            try await Task.sleep(for: .milliseconds(500))
            try inTheWay.execute("rollback")
        }
        let outcome = await run.outcome()
        #expect(outcome.exitCode == 143, "\(outcome)")
        if !writesItsLastBatch { try inTheWay.execute("rollback") }
        let stored =
            ["000660 2026-09-18", "005930 2026-09-18", "000660 2026-10-16"]
            + (writesItsLastBatch ? ["005930 2026-10-16"] : [])
        #expect(try place.database.values(Self.storedDays) == stored.map { "\($0): 271" })
        #expect(
            try place.database.values(
                "select stock_code || ' ' || session_date from resampled_days order by session_date, 1") == stored)
        #expect(
            try place.database.value("select exit_code || ' ' || (counts #>> '{bars,new}') from job_runs")
                == "143 \(271 * stored.count)")
        #expect(try await place.run(["--json"]).report().number("bars", "new") == 271 * (6 - stored.count))
        let differing = try place.database.values(Self.differing)
        #expect(differing == [], "\(differing.prefix(5))")
        #expect(try await place.run(["--json"]).report().number("stock_days", "asked") == 0)
    }

    /// Sessions of a run that wait for another transaction.
    private static let waiting = """
        select count(*) from pg_stat_activity
        where datname = current_database() and application_name like 'resample %' and wait_event_type = 'Lock'
        """

    private static let storedDays = """
        select stock_code || ' ' || datetime::date || ': ' || count(*) from stock_prices_resampled
        group by datetime::date, stock_code order by datetime::date, stock_code
        """

    /// A database with the minutes of two stocks on some days, and a home without any key of KIS.
    private struct Place {
        let database: TestDatabase
        private let home = FileManager.default.temporaryDirectory.appending(path: "resample-\(UUID().uuidString)")

        /// Minute m costs m + 0.5 won, one share each; all is proven.
        init(days: [String] = ["2026-11-20"]) async throws {
            database = try await TestDatabase()
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            for day in days { try store(day) }
        }

        private func store(_ day: String) throws {
            try database.execute("select create_minute_partitions('\(day)')")
            try database.execute(
                """
                insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                select code, timestamp '\(day)' + m * interval '1 minute', m + 0.5, m + 0.5, m + 0.5, m + 0.5, 1
                from generate_series(540, 930) as m cross join unnest('{005930,000660}'::text[]) as code
                """)
            try database.execute(
                """
                insert into minute_coverage (stock_code, session_date, settled, version)
                select code, '\(day)', '{[540,931)}', 1 from unnest('{005930,000660}'::text[]) as code
                """)
        }

        func run(_ arguments: [String]) async throws -> ShellOutcome { try await command(arguments).run() }

        func command(_ arguments: [String]) -> ShellCommand {
            ShellCommand(
                Repository.command("resample"), arguments,
                environment: ["PATH": "/usr/bin:/bin", "COLLECTOR_HOME": home.path, "DATABASE_URL": database.url],
                workingDirectory: "/")
        }
    }
}

extension ShellOutcome {
    fileprivate func report() throws -> JSONReport {
        try #require(exitCode == 0, "\(self)")
        return try JSONReport(standardOutput)
    }
}

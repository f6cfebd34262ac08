import Foundation
import TestSupport
import Testing

struct FreshDatabaseTests {
    @Test("An empty database gets every table, and the ledger says which migrations made them")
    func tables() async throws {
        let database = try await TestDatabase(.empty)
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(0))
        #expect(outcome.standardError == "")
        let tables = try await database.rows(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1"
        )
        #expect(
            tables == [
                "daily_coverage", "holiday_checks", "job_events", "job_runs", "kis_circuit", "kis_pace", "kis_token",
                "minute_bar_revisions",
                "minute_coverage", "minute_disputes", "resampled_days", "schema_migrations", "stock_prices",
                "stock_prices_minute", "stock_prices_resampled", "stocks", "trading_sessions",
            ])
        let files = try Self.migrations()
        #expect(outcome.standardOutput == files.map { "applied \($0)\n" }.joined())
        #expect(
            try await database.rows(
                "select to_char(version, 'FM0000_') || name from schema_migrations order by version")
                == files)
    }

    @Test("Migrations are numbered without a gap")
    func numbers() throws {
        #expect(try Self.migrations().map { Int($0.prefix(4)) } == Array(1...Self.migrations().count))
    }

    @Test("A second run changes nothing")
    func again() async throws {
        let database = try await TestDatabase(.migrated)
        let before = try await database.dump()
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(0))
        #expect(outcome.standardOutput == "schema is current (version \(try Self.migrations().count))\n")
        #expect(outcome.standardError == "")
        #expect(try await database.dump() == before)
    }

    @Test("The owner of a database migrates it without being a superuser")
    func owner() async throws {
        let database = try await TestDatabase(.empty)
        let role = "owner_of_\(database.name)"
        try await database.script(
            "create role \(role) login; alter database \(database.name) owner to \(role)")
        #expect(try await database.migrate(as: role).status == .exited(0))
        #expect(try await database.rows("select create_minute_partitions('2026-11-20')", as: role) == ["3"])
    }

    @Test("The universe is the file's 50 stocks in its order, unless stocks has rows already")
    func universe() async throws {
        let database = try await TestDatabase(.migrated)
        #expect(
            try await database.rows("select count(*), count(*) filter (where market = 'KOSDAQ') from stocks") == [
                "50|9"
            ])
        #expect(
            try await database.rows("select code, name, market, priority, is_active from stocks order by id limit 2")
                == ["005930|삼성전자|KOSPI|1|t", "000660|SK하이닉스|KOSPI|1|t"])
    }

    @Test("Two runs at once: one migrates, the other waits and finds nothing to do")
    func concurrent() async throws {
        let database = try await TestDatabase(.empty)
        async let one = database.migrate()
        async let other = database.migrate()
        let outcomes = try await [one, other]
        #expect(outcomes.map(\.status) == [.exited(0), .exited(0)])
        #expect(outcomes.filter { $0.standardOutput.contains("applied 0001_bars\n") }.count == 1)
        #expect(outcomes.filter { $0.standardOutput.contains("schema is current") }.count == 1)
    }

    @Test("A database that is not in UTF8 is refused")
    func encoding() async throws {
        let database = try await TestDatabase(.empty)
        let ascii = "ascii_\(database.name)"
        try await database.script("create database \(ascii) encoding sql_ascii locale 'C' template template0")
        let outcome = try await ShellCommand(
            PostgresCluster.shared.programs.path("psql"),
            [
                database.url.replacing(database.name, with: ascii), "-f",
                Repository.migration.path(percentEncoded: false),
            ]
        ).run()
        #expect(outcome.status == .exited(3))
        #expect(outcome.standardError.contains("must be encoded in UTF8; this one is SQL_ASCII"))
    }

    /// `0001_bars`, …, as the files are named.
    private static func migrations() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "sql").path())
            .filter { $0.wholeMatch(of: /[0-9]{4}_[a-z_]+\.sql/) != nil }
            .map { String($0.dropLast(4)) }.sorted()
    }
}

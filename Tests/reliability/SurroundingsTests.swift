import KISSimulator
import MarketData
import TestSupport
import Testing

/// Whatever zone and language a host has, and whatever a database says to its sessions: the same tables, or the status
/// that is documented. By default a few draws of both; as many as `PROOF_SURROUNDINGS` says.
@Suite struct SurroundingsTests {
    static let draws = Effort.count("PROOF_SURROUNDINGS", short: 4)
    static let stocks = ["005930", "015760", "277810"].compactMap { StockCode($0) }

    /// Tables of the jobs' names behind theirs, and of the names of their statements before them.
    private static let decoys = [
        "create schema decoy", "create table decoy.stock_prices_minute (like stock_prices_minute)",
        "create table decoy.minute_coverage (like minute_coverage)", "create schema other",
        "create table other.bar (like stock_prices_minute)", "create table other.day (id integer)",
        "create table other.known ()",
    ]

    @Test("In any zone and language, and under any settings of database and role, the tables end the same")
    func same() async throws {
        let locales = try await HostLocales.make()
        defer { locales.remove() }
        let cluster = try await PostgresCluster.start(environment: ["LOCPATH": locales.folder])
        let rehearsal = try await Rehearsal(
            Rehearsal.hour, stocks: Self.stocks, seed: Effort.seed, database: TestDatabase(in: cluster))
        for statement in Self.decoys { try rehearsal.database.execute(statement) }
        let plain = try await tables(rehearsal, HostSurroundings())
        var random = SplitMix(seed: Effort.seed)
        for draw in 1...Self.draws {
            let surroundings = HostSurroundings.drawn(with: &random, locales: locales)
            let tables = try await tables(rehearsal, surroundings)
            #expect(tables == plain, "seed \(Effort.seed), draw \(draw): \(surroundings)")
            #expect(try rehearsal.database.value("select count(*) from decoy.stock_prices_minute") == "0")
        }
        try Effort.note("\(Self.draws) surroundings, tables as in plain ones")
        await rehearsal.end()
        try await cluster.stop()
    }

    /// A session from empty tables; read when the database is as it was.
    private func tables(_ rehearsal: Rehearsal, _ surroundings: HostSurroundings) async throws -> Tables {
        let database = rehearsal.database
        try database.execute(
            """
            truncate stock_prices, daily_coverage, stock_prices_minute, minute_coverage, minute_disputes,
                resampled_days, stock_prices_resampled, kis_token, kis_pace, kis_circuit
            """)
        rehearsal.simulator.reset()
        let target = surroundings.areOfRole ? "role postgres in database" : "database"
        for (name, value) in surroundings.settings {
            try database.execute("alter \(target) \(database.name) set \(name) to \(value)")
        }
        let first = try await rehearsal.run(at: rehearsal.at("09:25:02"), environment: surroundings.environment)
        #expect(first.isQuietSuccess, "\(surroundings): \(first)")
        for (job, outcome) in try await rehearsal.finish(environment: surroundings.environment) {
            #expect(outcome.isQuietSuccess, "seed \(Effort.seed), \(surroundings): \(job) \(outcome)")
        }
        try await reset(target, rehearsal)
        return try rehearsal.tables(DigestedTable.bars)
    }

    /// From outside: some settings would keep a session of the database from doing it.
    private func reset(_ target: String, _ rehearsal: Rehearsal) async throws {
        let database = rehearsal.database
        let outcome = try await ShellCommand(
            PostgresCluster.shared.programs.path("psql"),
            [
                database.url.replacing("/\(database.name)?", with: "/postgres?"), "-X", "-q", "-v", "ON_ERROR_STOP=1",
                "-c",
                "alter \(target) \(database.name) reset all",
            ]
        ).run()
        try #require(outcome.exitCode == 0, "\(outcome)")
    }

    @Test("A server that warns everybody it lets in leaves a run as silent as it was")
    func warning() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks)
        let name = rehearsal.database.name
        // As after an update of the host's C library, which PostgreSQL notices from version 15 on.
        let changed = "update pg_database set datcollversion = '1' where datname = '\(name)'"
        try rehearsal.database.execute(changed)
        let psql = try await rehearsal.database.psql("-c", "select 1")
        #expect(psql.standardError.contains("collation version"), "\(psql)")
        let outcome = try await rehearsal.run(at: rehearsal.at("09:25:02"))
        #expect(outcome.isQuietSuccess, "\(outcome)")
        await rehearsal.end()
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Of a database that is made for it; nil: a migrated one.
        var encoding: String?
        var setting = ""
        let status: Int32
        let words: String
    }

    static let refusals = [
        Refusal(testDescription: "no encoding", encoding: "SQL_ASCII", status: 78, words: "SQL_ASCII"),
        Refusal(testDescription: "Latin letters only", encoding: "LATIN1", status: 78, words: "migrate"),
        Refusal(
            testDescription: "read-only sessions", setting: "default_transaction_read_only to on", status: 69,
            words: "read-only"),
        Refusal(
            testDescription: "tables out of reach", setting: "search_path to pg_catalog", status: 78, words: "migrate"),
    ]

    @Test("A database that jobs cannot use is refused with its status, before KIS is asked", arguments: refusals)
    func refused(refusal: Refusal) async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks)
        var environment: [String: String] = [:]
        let name = rehearsal.database.name
        if let encoding = refusal.encoding {
            try rehearsal.database.execute(
                "create database \(name)_other template template0 encoding '\(encoding)' locale 'C'")
            environment["DATABASE_URL"] = rehearsal.database.url.replacing("/\(name)?", with: "/\(name)_other?")
        } else {
            try rehearsal.database.execute("alter database \(name) set \(refusal.setting)")
        }
        // A server that is read-only is asked for ten seconds whether it still is.
        let jobs = ["fetch-minute", "resample", "backfill-today", "fetch-daily"]
        for job in refusal.status == 69 ? Array(jobs.prefix(1)) : jobs {
            let outcome = try await rehearsal.run(job, at: rehearsal.at("09:25:02"), environment: environment)
            #expect(outcome.exitCode == refusal.status, "\(job): \(outcome)")
            #expect(outcome.standardError.contains(refusal.words), "\(job): \(outcome)")
        }
        #expect(rehearsal.simulator.statistics.total == 0)
        await rehearsal.end()
    }
}

import KISSimulator
import MarketData
import TestSupport
import Testing

/// One job, again and again from the same tables: what a run in trouble leaves is held against what an undisturbed one
/// does.
struct Ordeal {
    let job: CollectingJob
    let rehearsal: Rehearsal
    /// How long an undisturbed run takes.
    let length: Duration
    let before: Tables
    let after: Tables

    /// - Parameters:
    ///   - stocks: How many, of those the rehearsals know.
    ///   - database: In a server of one's own, where that is to be stopped.
    init(_ job: CollectingJob, stocks: Int = 4, database: TestDatabase? = nil) async throws {
        let undisturbed = try await UndisturbedRun.shared.outcome(job, stocks: stocks)
        try await self.init(job, stocks, undisturbed, database)
    }

    private init(
        _ job: CollectingJob, _ stocks: Int, _ undisturbed: UndisturbedRun.Outcome, _ database: TestDatabase?
    ) async throws {
        self.job = job
        rehearsal = try await Rehearsal(
            Rehearsal.hour, stocks: Array(Rehearsal.varied.prefix(stocks)), seed: Effort.seed, database: database)
        for outcome in try await job.prepare(rehearsal) { #expect(outcome.isQuietSuccess, "\(outcome)") }
        try rehearsal.database.execute(Ordeal.keep)
        try Ordeal.clear(rehearsal)
        before = try rehearsal.tables()
        after = undisturbed.tables
        length = undisturbed.length
    }

    /// What a run leaves, and the next one, when nothing happens.
    static func undisturbed(_ job: CollectingJob, stocks: Int) async throws -> UndisturbedRun.Outcome {
        let ordeal = try await Ordeal(job, stocks, UndisturbedRun.Outcome(tables: [:], length: .zero), nil)
        let first = try await ordeal.run()
        #expect(first.isQuietSuccess, "\(first)")
        let next = try await ordeal.heal()
        #expect(next.isQuietSuccess, "\(next)")
        let tables = try ordeal.rehearsal.tables()
        try ordeal.clear()
        let length = try await ordeal.run().wallTime
        await ordeal.end()
        return UndisturbedRun.Outcome(tables: tables, length: length)
    }

    func end() async { await rehearsal.end() }

    /// Back to the beginning.
    func clear() throws { try Ordeal.clear(rehearsal) }

    func start(environment: [String: String] = [:]) throws -> RunningCommand {
        try rehearsal.start(job.rawValue, at: job.time(in: rehearsal), job.arguments, environment: environment)
    }

    func run(environment: [String: String] = [:]) async throws -> ShellOutcome {
        try await start(environment: environment).outcome()
    }

    /// A minute later, as cron would start it: KIS issues a token a minute, and one may have been lost.
    func heal(environment: [String: String] = [:]) async throws -> ShellOutcome {
        try await rehearsal.runUnlocked(job.rawValue, at: timeOfNext, job.arguments, environment: environment)
    }

    var timeOfNext: KoreaTime { job.time(in: rehearsal).adding(seconds: 65) }

    private static func clear(_ rehearsal: Rehearsal) throws {
        rehearsal.simulator.reset()
        try rehearsal.database.execute(restore)
    }

    /// The tables a job finds.
    private static let keep = """
        do $$ begin
            create schema kept;
            create table kept.minutes as select stock_code, datetime, open, high, low, close, volume, source
                from stock_prices_minute;
            create table kept.coverage as table minute_coverage;
            create table kept.resampled as select stock_code, interval_minutes, datetime, open, high, low, close,
                volume, minutes_covered, minutes_expected from stock_prices_resampled;
            create table kept.resampled_days as table resampled_days;
        end $$
        """

    private static let restore = """
        do $$ begin
            truncate stock_prices, daily_coverage, stock_prices_minute, minute_coverage, minute_disputes,
                minute_bar_revisions, stock_prices_resampled, resampled_days, kis_token, kis_pace, kis_circuit,
                job_runs, job_events;
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume, source)
                table kept.minutes;
            insert into minute_coverage table kept.coverage;
            insert into stock_prices_resampled (stock_code, interval_minutes, datetime, open, high, low, close, volume,
                minutes_covered, minutes_expected) table kept.resampled;
            insert into resampled_days table kept.resampled_days;
        end $$
        """
}

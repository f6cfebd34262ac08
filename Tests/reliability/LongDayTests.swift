import KISSimulator
import MarketData
import TestSupport
import Testing

/// Cron's day amid mishaps that follow from the seed. By default an hour's session with two of them.
/// `PROOF_TICKS=1440` plays the minutes of a whole day (at least 500: the session and the jobs after it), with
/// `PROOF_MISHAPS` of them. A minute takes as long as its jobs; with `PROOF_TICK_SECONDS=60` as long as at cron's.
@Suite struct LongDayTests {
    static let ticks = Effort.number("PROOF_TICKS").map { max($0, 500) }
    static let mishaps = Effort.count("PROOF_MISHAPS", short: ticks == nil ? 2 : 16)
    static let pace = Effort.number("PROOF_TICK_SECONDS")
    static let session = ticks == nil ? Rehearsal.hour : Rehearsal.ordinary

    /// Minutes of the day. The hour's day has the session and the jobs after it.
    static var minutes: [Int] {
        guard let ticks else { return Array(session.open.value - 2...session.close.value + 4) + [935, 995, 1_010] }
        let first = min(session.open.value - 5, max(0, 1_440 - ticks))
        return Array(first..<min(first + ticks, 1_440))
    }

    @Test("Through a day of cron's ticks amid mishaps the jobs recover by themselves, and nothing is lost")
    func day() async throws {
        var random = SplitMix(seed: Effort.seed)
        let mishaps = Mishap.drawn(Self.mishaps, in: Self.session, with: &random)
        let said: Comment = "seed \(Effort.seed): \(mishaps)"
        let cluster = try await PostgresCluster.start()
        let rehearsal = try await Rehearsal(
            Self.session, stocks: RecoveryTests.stocks, seed: Effort.seed, database: TestDatabase(in: cluster)
        ) { $0.isFrozen = Self.pace == nil }
        let day = CronDay(
            rehearsal: rehearsal, cluster: cluster, mishaps: mishaps, seed: Effort.seed, secondsPerTick: Self.pace)
        let account = try await day.play(Self.minutes)

        for start in account.failures {
            let cause = mishaps.first { $0.begins..<$0.ends + 4 ~= start.minute }
            let isKill = start.outcome.status == .signalled(9) && cause?.kind == .kills
            #expect(cause != nil && (isKill || [3, 69, 75].contains(start.outcome.exitCode)), "\(said), \(start)")
        }
        let recoveries = mishaps.map { recovery(from: $0, account.stored) }
        #expect(recoveries.allSatisfy { $0 != nil && $0! < 5 }, "\(said): \(recoveries)")
        let byTicks = try #require(account.settledByTicks)
        let lost = byTicks.expected - byTicks.settled
        #expect(byTicks.isRight && lost * 1_000 < byTicks.expected, "\(said): \(byTicks)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(said): \(verdict)")
        let tables = try rehearsal.tables(DigestedTable.session)
        let undisturbed = try await UndisturbedDay.shared.tables(Self.session, seed: Effort.seed)
        #expect(tables == undisturbed, said)
        try Effort.note("amid \(mishaps.map(\.description).joined(separator: ", "))")
        try Effort.note(
            """
            \(account.ticks) ticks, \(mishaps.count) mishaps, \(account.failures.count) starts failed, stored again \
            after \(recoveries.compactMap(\.self).max() ?? 0) min at most, \(lost) of \(byTicks.expected) minutes \
            unproven before the backfill, \(verdict.expected - verdict.settled) after
            """)
        await rehearsal.end()
        try await cluster.stop()
    }

    /// Minutes from a mishap's end to the first tick that stored again.
    private func recovery(from mishap: Mishap, _ stored: [Int: Int]) -> Int? {
        (0..<30).first { stored[mishap.ends + $0, default: 0] > stored[mishap.ends + $0 - 1, default: 0] }
    }
}

import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// A session that lost ticks and was made whole by backfill-today is the session that lost nothing: every row, its source
/// and its proof. By default one session of an hour; with `PROOF_RECOVERIES=20` whole sessions of twenty markets.
@Suite struct RecoveryTests {
    static let seeds = Effort.number("PROOF_RECOVERIES").map(UInt64.init)
    static let session = seeds == nil ? Rehearsal.hour : Rehearsal.ordinary
    /// A stock suspended for a year is not in the archive of past days.
    static let stocks = Rehearsal.varied.filter { $0 != Rehearsal.suspended }

    enum Trouble: CaseIterable {
        case none, killed, databaseGone, tokenRevoked, everyTwentiethPageFails, nextWeek
    }

    @Test(
        "30 % of the ticks are lost: afterwards nothing is missing",
        arguments: [Losses.Kind.dropped(0.3), .cutOff(0.7)].map(Losses.init))
    func lostTicks(losses: Losses) async throws {
        try await recover { rehearsal, seed in
            _ = try await rehearsal.play(losses, seed: seed)
            let outcome = try await rehearsal.run("backfill-today", at: Self.evening(rehearsal))
            #expect(outcome.isQuietSuccess, "\(losses.testDescription), seed \(seed): \(outcome)")
        }
    }

    @Test("A whole session is fetched amid trouble: afterwards nothing is missing", arguments: Trouble.allCases)
    func troubles(trouble: Trouble) async throws {
        let cluster = trouble == .databaseGone ? try await PostgresCluster.start() : nil
        try await recover(in: cluster) { rehearsal, seed in
            try await Self.befall(trouble, rehearsal, seed, cluster)
            let (time, arguments) = Self.command(trouble, rehearsal)
            let outcome = try await rehearsal.runUnlocked("backfill-today", at: time, arguments)
            #expect(outcome.isQuietSuccess, "\(trouble), seed \(seed): \(outcome)")
        }
        try await cluster?.stop()
    }

    /// Starts the job and lets the trouble come over it.
    private static func befall(
        _ trouble: Trouble, _ rehearsal: Rehearsal, _ seed: UInt64, _ cluster: PostgresCluster?
    ) async throws {
        let (time, arguments) = command(trouble, rehearsal)
        // A token that is lost as it is issued costs KIS's minute, whatever happens next.
        #expect(try await rehearsal.run(at: rehearsal.tick(rehearsal.ticks[0])).exitCode == 0)
        var random = SplitMix(seed: seed)
        let pages = rehearsal.session.labels.count / 30 * stocks.count
        // About a second of work.
        let pace = ["KIS_RATE_LIMIT": "\(pages)"]
        switch trouble {
        case .none, .nextWeek: return
        case .killed:
            for _ in 0..<4 {
                let run = try rehearsal.start("backfill-today", at: time, arguments, environment: pace)
                try await Task.sleep(for: .milliseconds(Int(random.fraction() * 1_000)))
                run.send(SIGKILL)
                _ = await run.outcome()
            }
        case .databaseGone:
            let run = try rehearsal.start("backfill-today", at: time, arguments, environment: pace)
            try await Task.sleep(for: .milliseconds(300 + Int(random.fraction() * 400)))
            try await cluster?.stop()
            try await Task.sleep(for: .milliseconds(500))
            try await cluster?.startAgain()
            let outcome = await run.outcome()
            #expect([0, 3, 69].contains(outcome.exitCode), "\(outcome)")
        case .tokenRevoked:
            let run = try rehearsal.start("backfill-today", at: time, arguments, environment: pace)
            try await Task.sleep(for: .milliseconds(400))
            rehearsal.simulator.killTokens()
            #expect(await run.outcome().exitCode == 0)
            #expect(rehearsal.simulator.statistics.tokensIssued == 2)
        case .everyTwentiethPageFails:
            rehearsal.simulator.inject(Fault(.status(500), transaction: "FHKST03010200", occurrence: .every(20)))
        }
    }

    private static func evening(_ rehearsal: Rehearsal) -> KoreaTime {
        rehearsal.tick(rehearsal.session.close.value + 5)
    }

    private static func command(_ trouble: Trouble, _ rehearsal: Rehearsal) -> (KoreaTime, [String]) {
        guard trouble == .nextWeek else { return (evening(rehearsal), []) }
        let date = rehearsal.session.date
        return (KoreaTime(date.adding(days: 7), rehearsal.session.open), ["--date", date.iso])
    }

    private func recover(
        in cluster: PostgresCluster? = nil, _ disturbed: (Rehearsal, UInt64) async throws -> Void
    ) async throws {
        for seed in Self.seeds.map({ 1...$0 }) ?? 7...7 {
            let database: TestDatabase? = if let cluster { try await TestDatabase(in: cluster) } else { nil }
            let rehearsal = try await Rehearsal(Self.session, stocks: Self.stocks, seed: seed, database: database)
            try await disturbed(rehearsal, seed)
            let tables = try rehearsal.tables(DigestedTable.session)
            let undisturbed = try await UndisturbedDay.shared.tables(Self.session, seed: seed)
            #expect(tables == undisturbed, "seed \(seed)")
            let verdict = try rehearsal.verdict()
            #expect(verdict.isComplete, "seed \(seed): \(verdict)")
            await rehearsal.end()
        }
    }
}

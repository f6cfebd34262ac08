import KISSimulator
import MarketData
import TestSupport
import Testing

/// In which order rows come, how often, and which pages overlap makes no difference to the tables. By default one market;
/// with `PROOF_PAGE_ORDERS=50` fifty.
@Suite struct PageOrderTests {
    static let seeds = (0..<UInt64(Effort.count("PROOF_PAGE_ORDERS", short: 1))).map { Effort.seed + $0 }
    static let minuteTRs = ["FHKST03010200", "FHKST03010230"]

    @Test("Rows in any order and any number, today's and a past day's, make the same tables", arguments: seeds)
    func order(seed: UInt64) async throws {
        for job in Job.allCases {
            let inOrder = try await Self.tables(job, seed: seed, [])
            let disordered = try await Self.tables(
                job, seed: seed, Self.minuteTRs.map { Fault(.disorderedRows(seed: seed), transaction: $0) })
            #expect(disordered == inOrder, "\(job), seed \(seed)")
        }
    }

    @Test(
        "Pages that overlap or leave a gap, because they are of another moment than asked for, make the same tables",
        arguments: seeds)
    func otherMoments(seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        let faults = (0..<4).map { number in
            Fault(
                .otherMoment(minutes: Int.random(in: -29...29, using: &random)), transaction: "FHKST03010200",
                occurrence: .probability(0.3, seed: seed &+ UInt64(number)))
        }
        let inOrder = try await Self.tables(.ticks, seed: seed, [])
        #expect(try await Self.tables(.ticks, seed: seed, faults) == inOrder, "seed \(seed)")
    }

    enum Job: CaseIterable { case ticks, pastDay }

    /// The digest of what is stored in the end; until the last run the faults are in force.
    private static func tables(_ job: Job, seed: UInt64, _ faults: [Fault]) async throws -> Tables {
        let stocks = Rehearsal.varied.filter { $0 != Rehearsal.suspended }.prefix(4)
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Array(stocks), seed: seed)
        for fault in faults { rehearsal.simulator.inject(fault) }
        switch job {
        case .ticks:
            for minute in stride(from: rehearsal.ticks[0], to: rehearsal.session.close.value, by: 6) {
                let outcome = try await rehearsal.run(at: rehearsal.tick(minute))
                #expect([0, 3, 65].contains(outcome.exitCode), "tick \(minute), seed \(seed): \(outcome)")
                let verdict = try rehearsal.verdict()
                #expect(verdict.isRight, "tick \(minute), seed \(seed): \(verdict)")
            }
            let isOfMoment = faults.contains { if case .otherMoment = $0.effect { true } else { false } }
            if isOfMoment { rehearsal.simulator.removeFaults() }
            for pause in [5, 7] {
                let outcome = try await rehearsal.run(
                    "backfill-today", at: rehearsal.tick(rehearsal.session.close.value + pause))
                #expect([0, 3].contains(outcome.exitCode), "seed \(seed): \(outcome)")
            }
        case .pastDay:
            let date = rehearsal.session.date
            let outcome = try await rehearsal.run(
                "backfill-today", at: KoreaTime(date.adding(days: 3), rehearsal.session.open), ["--date", date.iso])
            #expect(outcome.isQuietSuccess, "seed \(seed): \(outcome)")
        }
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(job), seed \(seed): \(verdict)")
        let tables = try rehearsal.tables(DigestedTable.session)
        await rehearsal.end()
        return tables
    }
}

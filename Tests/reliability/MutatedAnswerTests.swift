import KISSimulator
import MarketData
import TestSupport
import Testing

/// The built jobs meet spoiled answers: whatever comes, the tables hold what was traded and nothing else, and what was spoiled
/// is fetched when it comes whole. By default one market; with `PROOF_MUTATED_DAYS=50` fifty.
@Suite struct MutatedAnswerTests {
    static let seeds = (0..<UInt64(Effort.count("PROOF_MUTATED_DAYS", short: 1))).map { Effort.seed + $0 }
    /// What a run may end with when answers are spoiled: README, "Exit status".
    static let statuses: Set<Int32> = [0, 3, 65, 69, 75, 76, 77]

    @Test(
        "An hour in which every third answer is spoiled leaves only true bars, and whole answers complete it",
        arguments: seeds)
    func minutes(seed: UInt64) async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Array(Rehearsal.varied.prefix(5)), seed: seed)
        let open = rehearsal.session.open.value
        #expect(try await rehearsal.run(at: rehearsal.tick(open + 1)).exitCode == 0)
        rehearsal.simulator.inject(
            Fault(
                .mutated(seed: seed), transaction: "FHKST03010200", occurrence: .probability(0.33, seed: seed)))
        for minute in stride(from: open + 3, through: open + 45, by: 3) {
            let outcome = try await rehearsal.run(at: rehearsal.tick(minute))
            try Self.check(outcome, rehearsal, "tick \(minute), seed \(seed)")
        }
        let late = rehearsal.tick(rehearsal.session.close.value + 5)
        try Self.check(try await rehearsal.run("backfill-today", at: late), rehearsal, "backfill, seed \(seed)")
        rehearsal.simulator.removeFaults()
        // What was disputed needs a second look, a minute later.
        for pause in [60, 130] {
            let outcome = try await rehearsal.run("backfill-today", at: late.adding(seconds: pause))
            #expect([0, 3].contains(outcome.exitCode), "seed \(seed): \(outcome)")
        }
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "seed \(seed): \(verdict)")
        await rehearsal.end()
    }

    @Test(
        "Days fetched from spoiled answers are the days that were, and those that are missing come the next time",
        arguments: seeds)
    func days(seed: UInt64) async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(4)), seed: seed)
        let (first, last) = (TradingDate("2026-10-01")!, rehearsal.session.date)
        let evening = rehearsal.at("20:30:00")
        let arguments = ["--from", first.iso]
        rehearsal.simulator.inject(Fault(.mutated(seed: seed), transaction: "FHKST03010100"))
        rehearsal.simulator.inject(Fault(.mutated(seed: seed), transaction: "naver"))
        for run in 0..<3 {
            rehearsal.simulator.removeFaults()
            for transaction in ["FHKST03010100", "naver"] {
                rehearsal.simulator.inject(Fault(.mutated(seed: seed &* 31 &+ UInt64(run)), transaction: transaction))
            }
            let outcome = try await rehearsal.run("fetch-daily", at: evening, arguments)
            #expect(outcome.exitCode.map(Self.statuses.contains) == true, "run \(run), seed \(seed): \(outcome)")
            for source in DailySource.allCases {
                let verdict = try rehearsal.dailyVerdict(source, from: first, through: last)
                #expect(verdict.wrong.isEmpty, "\(source), run \(run), seed \(seed): \(verdict)")
            }
        }
        rehearsal.simulator.removeFaults()
        let outcome = try await rehearsal.run("fetch-daily", at: evening.adding(seconds: 60), arguments)
        #expect(outcome.exitCode == 0, "seed \(seed): \(outcome)")
        for source in DailySource.allCases {
            let verdict = try rehearsal.dailyVerdict(source, from: first, through: last)
            #expect(verdict.isRight, "\(source), seed \(seed): \(verdict)")
        }
        await rehearsal.end()
    }

    /// A status that is documented, a word about anything but success, and nothing wrong in the tables.
    private static func check(_ outcome: ShellOutcome, _ rehearsal: Rehearsal, _ context: Comment) throws {
        #expect(outcome.exitCode.map(statuses.contains) == true, "\(context): \(outcome)")
        #expect(outcome.exitCode == 0 || !outcome.standardError.isEmpty, context)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight, "\(context): \(verdict)")
    }
}

import KISSimulator
import MarketData
import TestSupport
import Testing

/// Sixteen processes work on the same rows at the same moment. By default one session of it; `PROOF_CONTENTIONS` asks
/// for more.
@Suite struct ContentionTests {
    static let rounds = Effort.count("PROOF_CONTENTIONS", short: 1)
    static let stocks = ["005930", "000660", "015760", "277810"].compactMap { StockCode($0) }

    enum Crowd: CaseIterable {
        case collectors, mixed

        /// The job of one of the sixteen. Limited to stocks it takes no lock; without, one of two gets it.
        func command(_ number: Int, _ stocks: String) -> (job: String, arguments: [String]) {
            guard self == .mixed else { return ("fetch-minute", ["--stocks", stocks]) }
            let limit = number < 8 ? ["--stocks", stocks] : []
            return switch number % 4 {
            case 0: ("fetch-minute", limit)
            case 1: ("backfill-today", limit)
            case 2: ("resample", limit)
            default: ("fetch-daily", limit + ["--days", "5"])
            }
        }
    }

    struct Meeting: CustomTestStringConvertible, Sendable {
        let crowd: Crowd
        /// What the database gives to every session.
        let isolation: String

        var testDescription: String { "\(crowd), \(isolation)" }
    }

    static let meetings = [
        Meeting(crowd: .collectors, isolation: "serializable"), Meeting(crowd: .mixed, isolation: "read committed"),
        Meeting(crowd: .mixed, isolation: "repeatable read"), Meeting(crowd: .collectors, isolation: "read committed"),
    ]

    @Test(
        "Sixteen processes at once end with documented statuses and leave the tables as one process would",
        arguments: meetings.prefix(rounds == 1 ? 2 : meetings.count))
    func sixteen(meeting: Meeting) async throws {
        var statuses: [Int32: Int] = [:]
        for round in 0..<Self.rounds {
            let seed = Effort.seed + UInt64(round)
            let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Self.stocks, seed: seed)
            try rehearsal.database.execute(
                "alter database \(rehearsal.database.name) set default_transaction_isolation to '\(meeting.isolation)'")
            // Without a minute there is nothing to resample.
            #expect(try await rehearsal.run(at: rehearsal.at("09:02:02")).isQuietSuccess)
            for clock in ["09:20:02", "10:04:02"] {
                for outcome in try await meet(meeting.crowd, at: rehearsal.at(clock), rehearsal) {
                    statuses[outcome.exitCode ?? -1, default: 0] += 1
                    #expect([0, 3, 75].contains(outcome.exitCode), "seed \(seed), \(clock): \(outcome)")
                    for word in ["deadlock", "serialize", "duplicate"] {
                        #expect(!outcome.standardError.contains(word), "seed \(seed), \(clock): \(outcome)")
                    }
                }
            }
            for (job, outcome) in try await rehearsal.finish() {
                #expect(outcome.isQuietSuccess, "seed \(seed): \(job) \(outcome)")
            }
            let tables = try rehearsal.tables(DigestedTable.bars)
            let quiet = try await QuietSession.shared.tables(Rehearsal.hour, stocks: Self.stocks, seed: seed)
            #expect(tables == quiet, "seed \(seed)")
            await rehearsal.end()
        }
        let ends = statuses.sorted { $0.key < $1.key }.map { "\($0.value) ended with \($0.key)" }
        try Effort.note("\(meeting.testDescription): \(ends.joined(separator: ", "))")
    }

    private func meet(_ crowd: Crowd, at time: KoreaTime, _ rehearsal: Rehearsal) async throws -> [ShellOutcome] {
        let stocks = Self.stocks.map(\.text).joined(separator: ",")
        let runs = try (0..<16).map { number in
            let (job, arguments) = crowd.command(number, stocks)
            return try rehearsal.start(job, at: time, arguments)
        }
        var outcomes: [ShellOutcome] = []
        for run in runs { outcomes.append(await run.outcome()) }
        return outcomes
    }
}

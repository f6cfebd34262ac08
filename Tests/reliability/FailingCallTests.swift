import KISSimulator
import TestSupport
import Testing

/// Of every call a run makes, to KIS and to the database, one fails. By default some of the calls of a tick; with
/// `PROOF_CALLS=0` every one, also of fetch-daily and resample; with a number every so manieth.
@Suite struct FailingCallTests {
    static let isLong = Effort.number("PROOF_CALLS") != nil
    static let stride = max(1, Effort.count("PROOF_CALLS", short: 24))
    static let jobs: [CollectingJob] = isLong ? [.fetchMinute, .fetchDaily, .resample] : [.fetchMinute]

    /// Every so manieth, from another one on with another seed.
    private static func some<Element>(_ all: [Element]) -> [Element] {
        Swift.stride(from: Int(Effort.seed) % min(stride, all.count), to: all.count, by: stride).map { all[$0] }
    }

    @Test("One call to KIS fails: it is made again, and nothing is missing", arguments: jobs.filter { $0 != .resample })
    func http(job: CollectingJob) async throws {
        let ordeal = try await Ordeal(job, stocks: 3)
        let simulator = ordeal.rehearsal.simulator
        _ = try await ordeal.run()
        // A token that is lost is waited for: by a tick not at all, by fetch-daily until KIS's minute is over.
        let calls = simulator.statistics.byTransaction.filter { job == .fetchMinute || $0.key != "tokenP" }
            .sorted { $0.key < $1.key }.flatMap { transaction, count in (1...count).map { (transaction, $0) } }
        let effects: [FaultEffect] = [.reset, .status(500), .truncated]
        for (effect, (transaction, number)) in Self.some(effects.flatMap { effect in calls.map { (effect, $0) } }) {
            try ordeal.clear()
            simulator.inject(Fault(effect, transaction: transaction, occurrence: .nth(number)))
            let outcome = try await ordeal.run()
            simulator.removeFaults()
            let endings: Set<Int32> = transaction == "tokenP" ? [75] : [0]
            try await ordeal.judge(
                outcome, endings: endings, closesLedger: true, "\(effect) of call \(number), \(transaction)")
        }
        await ordeal.end()
    }

    /// What befalls a request to the database, and how the run may end.
    private static let troubles: [(effect: LineFault.Effect, endings: Set<Int32>)] = [
        (.lostBefore, [0]), (.lostAfter, [0]), (.refused("40P01"), [0, 3, 75]), (.refused("57014"), [0, 3, 75]),
        (.refused("53100"), [0, 3, 74]), (.refused("25006"), [0, 3, 69]), (.refused("55P03"), [0, 3, 75]),
    ]

    @Test(
        "One request to the database fails, or its answer is lost: nothing is missing after the next run",
        arguments: jobs)
    func sql(job: CollectingJob) async throws {
        let ordeal = try await Ordeal(job, stocks: 3)
        let proxy = try await PostgresProxy(to: .shared)
        let line = ["DATABASE_URL": proxy.url(database: ordeal.rehearsal.database.name)]
        #expect(try await ordeal.run(environment: line).isQuietSuccess)
        let requests = proxy.requests.count
        let rounds = Self.troubles.flatMap { trouble in (1...requests).map { (trouble, $0) } }
        for (trouble, number) in Self.some(rounds) {
            try ordeal.clear()
            proxy.expect(LineFault(trouble.effect, .nth(number)))
            let outcome = try await ordeal.run(environment: line)
            let struck = proxy.struck.first ?? "nothing"
            proxy.expect(nil)
            try await ordeal.judge(
                outcome, endings: trouble.endings, "\(trouble.effect) at request \(number), \(struck)")
        }
        proxy.close()
        await ordeal.end()
    }
}

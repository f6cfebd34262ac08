import KISSimulator
import TestSupport
import Testing

/// Every kind of trouble in every phase of a tick, from there to its end: the status README names for it, and nothing
/// is missing when it is over. By default each trouble in one phase; with `PROOF_MATRIX=1` in all of them.
@Suite struct PhaseTests {
    static let isLong = Effort.number("PROOF_MATRIX") != nil
    static let pages = "FHKST03010200"
    static let stocks = 6

    enum Phase: String, CaseIterable, Sendable {
        case token, firstPage, middlePage, lastPage
    }

    /// With KIS: the status when nothing succeeded. A stock that did makes it 3.
    struct Trouble: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Nil: nobody listens at KIS's port.
        let effect: FaultEffect?
        let endings: Set<Int32>
        /// The phase of the short form.
        let phase: Phase
        var killsTokens: Bool { testDescription == "EGW00123" }

        init(_ name: String, _ effect: FaultEffect?, _ endings: Set<Int32>, _ phase: Phase) {
            testDescription = name
            self.effect = effect
            self.endings = endings
            self.phase = phase
        }
    }

    static let troubles = [
        Trouble("connections refused", nil, [69], .middlePage),
        Trouble("connections reset", .reset, [69], .firstPage),
        Trouble("no answer", .delay(.seconds(90)), [69], .firstPage),
        Trouble("status 500", .status(500), [69], .middlePage),
        Trouble("status 429", .retryAfter(seconds: 1), [75], .lastPage),
        Trouble("EGW00201", FaultEffect(name: "envelope", parameters: ["msg_cd": "EGW00201"])!, [75], .firstPage),
        Trouble("EGW00123", FaultEffect(name: "envelope", parameters: ["msg_cd": "EGW00123"])!, [75], .middlePage),
        Trouble("a web page", .html(status: 503), [69], .token),
        // Whether a stock's fourth or the line's fifth in a row comes first decides.
        Trouble("half an answer", .truncated, [69, 76], .lastPage),
    ]

    @Test("Trouble with KIS from one phase on ends in its own status, or in 3", arguments: troubles)
    func kis(trouble: Trouble) async throws {
        let ordeal = try await Ordeal(.fetchMinute, stocks: Self.stocks)
        let simulator = ordeal.rehearsal.simulator
        for phase in Self.isLong ? Phase.allCases : [trouble.phase] {
            try ordeal.clear()
            let outcome = try await Self.run(ordeal, trouble.effect, phase)
            simulator.removeFaults()
            // It has not only said so.
            if trouble.killsTokens { simulator.killTokens() }
            let endings: Set<Int32> =
                switch phase {
                // As an answer to tokenP it speaks of the key.
                case .token where trouble.killsTokens: [77]
                case .token, .firstPage: trouble.endings
                case .middlePage, .lastPage: [3]
                }
            try await ordeal.judge(
                outcome, endings: endings, closesLedger: true, "\(trouble.testDescription), \(phase)")
        }
        await ordeal.end()
    }

    private static func run(_ ordeal: Ordeal, _ effect: FaultEffect?, _ phase: Phase) async throws -> ShellOutcome {
        guard let effect else { return try await runUntilNobodyListens(ordeal, phase) }
        let (transaction, first) = phase == .token ? ("tokenP", 1) : (pages, phase.page)
        ordeal.rehearsal.simulator.inject(Fault(effect, transaction: transaction, occurrence: .from(first)))
        return try await ordeal.run()
    }

    /// Calls are 200 ms apart: the port is closed between two of them.
    private static func runUntilNobodyListens(_ ordeal: Ordeal, _ phase: Phase) async throws -> ShellOutcome {
        let simulator = ordeal.rehearsal.simulator
        // The token is the first call.
        let relay = try PortRelay(to: simulator.port) { simulator.statistics.total >= phase.page }
        if phase == .token { relay.close() }
        let run = try ordeal.start(environment: ["KIS_BASE_URL": relay.baseURL, "KIS_RATE_LIMIT": "5"])
        let outcome = await run.outcome()
        relay.close()
        return outcome
    }

    /// With the database: the status of the batch, which is the only one.
    struct Refusal: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let effect: LineFault.Effect
        let ending: Int32
        let step: Step
    }

    enum Step: String, CaseIterable, Sendable {
        case batchRead = "copy ( select stock_code, datetime"
        case batchWrite = "end of copy stock_prices_minute"
        case commit = "commit"
        /// The ledger is for looking back: that it cannot be closed changes nothing.
        case ledgerClose = "update job_runs set finished_at"
    }

    static let refusals = [
        Refusal(testDescription: "the connection breaks", effect: .lostBefore, ending: 69, step: .batchRead),
        Refusal(testDescription: "the answer is lost", effect: .lostAfter, ending: 69, step: .commit),
        Refusal(testDescription: "deadlock", effect: .refused("40P01"), ending: 75, step: .batchWrite),
        Refusal(testDescription: "disk full", effect: .refused("53100"), ending: 74, step: .commit),
        Refusal(testDescription: "read-only", effect: .refused("25006"), ending: 69, step: .batchWrite),
        Refusal(testDescription: "statement timeout", effect: .refused("57014"), ending: 75, step: .ledgerClose),
    ]

    @Test("Trouble with the database in every batch ends in its own status", arguments: refusals)
    func database(refusal: Refusal) async throws {
        let ordeal = try await Ordeal(.fetchMinute, stocks: Self.stocks)
        let proxy = try await PostgresProxy(to: .shared)
        let line = ["DATABASE_URL": proxy.url(database: ordeal.rehearsal.database.name)]
        for step in Self.isLong ? Step.allCases : [refusal.step] {
            try ordeal.clear()
            proxy.expect(LineFault(refusal.effect, .every(step.rawValue)))
            let outcome = try await ordeal.run(environment: line)
            let note = "\(refusal.testDescription), \(step)"
            #expect(!proxy.struck.isEmpty, "\(note): \(proxy.requests)")
            proxy.expect(nil)
            try await ordeal.judge(outcome, endings: step == .ledgerClose ? [0] : [refusal.ending], note)
        }
        proxy.close()
        await ordeal.end()
    }
}

extension PhaseTests.Phase {
    /// The first of a run's pages that meets the trouble.
    fileprivate var page: Int {
        switch self {
        case .token, .firstPage: 1
        case .middlePage: PhaseTests.stocks / 2
        case .lastPage: PhaseTests.stocks
        }
    }
}

package import KISOpenAPI
internal import MarketData
internal import PostgresClient

/// Pace and circuit kept in PostgreSQL, on the server's clock, for all processes that share an app key. While KIS is well
/// a request costs one statement: its slot.
package actor SharedGate: RequestGate {
    private let session: CoordinationSession
    private let identity: KeyIdentity
    private let limits: PaceLimits
    private let precedence: Precedence
    private let outlastsOutages: Bool
    private let clock: MarketClock
    /// Named as the one that makes the circuit's trial call.
    private let run: Int64?
    /// As the last slot showed them: a success needs a statement only when one of them has to be mended.
    private var isSlowed = false
    private var hasFailures = false
    private var hasBeenAnswered = false
    /// The request in the air is the circuit's trial call.
    private var isTrying = false
    /// The requests of this process ask for their slots one after the other, in the order they came.
    private var isAsking = false
    private var line: [CheckedContinuation<Void, Never>] = []
    /// Before this there is no room for those who yield, as far as the last slot showed.
    private var roomAt = ContinuousClock.now

    package init(
        _ session: CoordinationSession, _ identity: KeyIdentity, _ limits: PaceLimits, _ precedence: Precedence,
        outlastsOutages: Bool = false, clock: MarketClock, run: Int64? = nil
    ) {
        self.session = session
        self.identity = identity
        self.limits = limits
        self.precedence = precedence
        self.outlastsOutages = outlastsOutages
        self.clock = clock
        self.run = run
    }

    /// A trial call that is due this soon is worth waiting for. A run that outlasts outages, and that KIS has answered
    /// before, waits for as many as it takes.
    private static let trialPatience = Duration.seconds(20)
    /// How far ahead of the clock those who yield reserve: a tick that begins waits no longer than this for its first slot.
    /// Whoever has waited for long stands in line, however long that is: room goes to the quickest, not to the next.
    private static let ahead = Duration.milliseconds(250)
    private static let patienceForRoom = Duration.seconds(10)
    private static let aheadInLine = Duration.seconds(3_600)

    /// Between two looks at whether another process's trial call has succeeded.
    private static let trialPause = Duration.milliseconds(250)

    package func slot(before deadline: ContinuousClock.Instant) async throws(KISError) -> RequestSlot {
        let patienceEnds = ContinuousClock.now + SharedGate.patienceForRoom
        await standInLine()
        defer { letNextAsk() }
        guard !Task.isCancelled else { throw .cancelled }
        var isTrial = false
        while true {
            if precedence == .yields && !isTrial { try await pause(until: min(roomAt, patienceEnds), before: deadline) }
            let ahead = .now < patienceEnds ? SharedGate.ahead : SharedGate.aheadInLine
            if let reservation = try await reserve(ahead: ahead, isTrial: isTrial) {
                hasFailures = reservation.failures > 0
                isSlowed = reservation.slot.rate < limits.perSecond
                let start = ContinuousClock.now + reservation.slot.wait
                guard start < deadline else {
                    if isTrial { try await giveTrialBack() }
                    throw .deadlinePassed
                }
                isTrying = isTrial
                roomAt = start + .seconds(max(1 / reservation.slot.rate, limits.minuteSpacing)) - SharedGate.ahead
                return reservation.slot
            }
            isTrial = try await waitForAdmission(ahead: ahead, stopping: patienceEnds, before: deadline)
        }
    }

    package func report(_ outcome: CallOutcome) async throws(KISError) {
        let wasTrial = isTrying
        isTrying = false
        switch outcome {
        case .answered:
            hasBeenAnswered = true
            try await closeCircuit()
            if isSlowed {
                try await coordinated { [identity, limits] c throws(PostgresError) in
                    try Pace.recover(identity, limits, on: &c)
                }
            }
        case .refused:
            try await closeCircuit()
        case .tooFast:
            try await closeCircuit()
            isSlowed = true
            try await coordinated { [identity, limits] c throws(PostgresError) in
                try Pace.cut(identity, limits, on: &c)
            }
        case .failed(let what):
            try await countFailure(what)
        case .unintelligible(let what):
            if wasTrial { try await countFailure(what) }
        case .abandoned:
            if wasTrial { try await giveTrialBack() }
        }
    }

    private func countFailure(_ what: String) async throws(KISError) {
        hasFailures = true
        try await coordinated { [identity, clock] c throws(PostgresError) in
            try Circuit.fail(identity, clock, what, on: &c)
        }
    }

    private func giveTrialBack() async throws(KISError) {
        try await coordinated { [identity] c throws(PostgresError) in try Circuit.giveTrialBack(identity, on: &c) }
    }

    private func closeCircuit() async throws(KISError) {
        guard hasFailures else { return }
        hasFailures = false
        try await coordinated { [identity] c throws(PostgresError) in try Circuit.close(identity, on: &c) }
    }

    private func standInLine() async {
        guard isAsking else {
            isAsking = true
            return
        }
        await withCheckedContinuation { line.append($0) }
    }

    private func letNextAsk() {
        guard !line.isEmpty else {
            isAsking = false
            return
        }
        line.removeFirst().resume()
    }

    private func reserve(ahead: Duration, isTrial: Bool) async throws(KISError) -> Pace.Reservation? {
        try await coordinated { [identity, limits, precedence] c throws(PostgresError) in
            try Pace.reserve(identity, limits, precedence, ahead: ahead, isTrial: isTrial, on: &c)
        }
    }

    /// There was no slot: waits for whatever keeps it back. True when the circuit's trial call is ours to make.
    private func waitForAdmission(
        ahead: Duration, stopping end: ContinuousClock.Instant, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> Bool {
        let circuit = try await coordinated { [identity, clock] c throws(PostgresError) in
            try Circuit.read(identity, clock, on: &c)
        }
        if let circuit, let openUntil = circuit.openUntil {
            return try await waitForTrial(circuit, openUntil, before: deadline)
        }
        let wait = try await coordinated { [identity] c throws(PostgresError) in
            try Pace.waitForRoom(identity, ahead: ahead, on: &c)
        }
        guard circuit != nil, let wait else {
            try await makeRows()
            return false
        }
        let now = ContinuousClock.now
        guard now + wait < deadline else { throw .deadlinePassed }
        try await pause(until: now < end ? min(now + wait, end) : now + wait, before: deadline)
        return false
    }

    /// Waits a little when the trial call is near. True when it is ours to make.
    private func waitForTrial(
        _ circuit: Circuit, _ openUntil: KoreaTime, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> Bool {
        if circuit.wait <= .zero, try await claimTrial() { return true }
        let next = ContinuousClock.now + max(circuit.wait, SharedGate.trialPause)
        let isWorthIt = circuit.wait <= SharedGate.trialPatience || outlastsOutages && hasBeenAnswered
        guard isWorthIt, next < deadline else {
            throw .circuitOpen(until: openUntil, lastFailure: circuit.lastFailure)
        }
        try await pause(until: next, before: deadline)
        return false
    }

    private func pause(
        until instant: ContinuousClock.Instant, before deadline: ContinuousClock.Instant
    ) async throws(KISError) {
        let now = ContinuousClock.now
        guard max(now, instant) < deadline else { throw .deadlinePassed }
        guard instant > now else { return }
        do { try await Task.sleep(until: instant) } catch { throw .cancelled }
    }

    private func claimTrial() async throws(KISError) -> Bool {
        try await coordinated { [identity, clock, run] c throws(PostgresError) in
            try Circuit.claimTrial(identity, clock, run: run, on: &c)
        }
    }

    private func makeRows() async throws(KISError) {
        try await coordinated { [identity, limits] c throws(PostgresError) in
            try Pace.makeRow(identity, limits, on: &c)
            try Circuit.makeRow(identity, on: &c)
        }
    }

    private func coordinated<Value: Sendable>(
        _ body: @Sendable (inout PostgresConnection) throws(PostgresError) -> Value
    ) async throws(KISError) -> Value {
        do throws(CoordinationError) { return try await session.perform(body) } catch { throw .coordination(error) }
    }
}

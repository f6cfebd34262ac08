internal import MarketData

/// Whether the session really takes place at the hours the calendar gives it. Until a trade has been seen in it nothing may
/// settle: on a morning whose late opening nobody told us of, empty minutes would be proven empty.
struct SessionWitness: Sendable {
    private let session: TradingSession
    private(set) var alarm: String?
    /// True when the alarm is this run's own.
    private(set) var isAlarmNew = false
    private var hasTrades: Bool

    /// This long after the open the whole universe has traded, if the open is right.
    private static let patienceSeconds = 600

    init(_ session: TradingSession, hasTrades: Bool, alarm: String?) {
        self.session = session
        self.hasTrades = hasTrades
        self.alarm = alarm
    }

    /// Nil while the question is open; then whether minutes may settle.
    var verdict: Bool? { alarm != nil ? false : hasTrades ? true : nil }

    mutating func see(_ judgement: PageJudgement) {
        if judgement.reading?.bars.isEmpty == false { hasTrades = true }
        if let label = judgement.tradedOutside {
            raise("a trade at \(label), outside the session \(session.open)-\(session.close) of the calendar")
        }
    }

    /// Called when all stocks have been asked about.
    mutating func close(at now: KoreaTime, wholeUniverse: Bool) {
        let patienceEnds = KoreaTime(session.date, session.open, seconds: SessionWitness.patienceSeconds)
        guard verdict == nil, wholeUniverse, now >= patienceEnds else { return }
        raise("no trade in the whole universe since the open at \(session.open) of the calendar")
    }

    private mutating func raise(_ message: String) {
        guard alarm == nil else { return }
        alarm = message
        isAlarmNew = true
    }
}

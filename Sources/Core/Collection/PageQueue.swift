internal import MarketData

/// The stocks still to be asked about, in order. Workers take one page's worth at a time; a stock that needs more pages
/// goes to the end, so that every stock's newest minutes come before anybody's older ones.
actor PageQueue {
    struct Work: Sendable {
        let instrument: Instrument
        /// What is still to be shown.
        var wanted: MinuteSet
        var held: HeldRow?
        /// When the page before this one was asked.
        var askedAt: KoreaTime?
    }

    private var waiting: [Work]
    private var isClosed = false

    init(_ plans: [StockPlan]) {
        waiting = plans.reversed().map { Work(instrument: $0.instrument, wanted: $0.wanted) }
    }

    /// Nil when there is nothing to do, or nothing shall be done any more.
    func next() -> Work? { isClosed ? nil : waiting.popLast() }

    func putBack(_ work: Work) { waiting.insert(work, at: 0) }

    /// From now on nobody gets work.
    func close() { isClosed = true }

    /// The stocks nobody came to.
    func left() -> [Work] { waiting.reversed() }
}

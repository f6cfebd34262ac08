internal import MarketData

/// What a worker brings of one stock.
struct Arrival: Sendable {
    enum Outcome: Sendable {
        case judged(PageJudgement)
        case failed(FailureCause)
    }

    let stock: StockCode
    let outcome: Outcome
    /// How many of the minutes that were wanted it disposes of, one way or another.
    let minutes: Int

    init(_ stock: StockCode, _ outcome: Outcome, minutes: Int) {
        self.stock = stock
        self.outcome = outcome
        self.minutes = minutes
    }
}

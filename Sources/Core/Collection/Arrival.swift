internal import MarketData

/// What a worker brings of one stock.
struct Arrival: Sendable {
    enum Outcome: Sendable {
        case judged(PageJudgement)
        case failed(FailureCause)
    }

    let stock: StockCode
    let outcome: Outcome
    /// Nothing more is to come of this stock.
    let isLast: Bool

    init(_ stock: StockCode, _ outcome: Outcome, isLast: Bool = true) {
        self.stock = stock
        self.outcome = outcome
        self.isLast = isLast
    }
}

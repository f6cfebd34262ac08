package import MarketData

/// Why something asked for about one stock is missing.
package struct ItemFailure: Sendable {
    package enum Stage: String, Sendable {
        case fetch, check, store
    }

    package let stock: StockCode
    package let stage: Stage
    package let cause: FailureCause

    package init(stock: StockCode, stage: Stage, cause: FailureCause) {
        self.stock = stock
        self.stage = stage
        self.cause = cause
    }
}

package import MarketData

/// A misbehaviour, and the calls it befalls.
package struct Fault: Hashable, Sendable {
    /// Which of the matching calls.
    package enum Occurrence: Hashable, Sendable {
        case always
        /// The first so many.
        case first(Int)
        /// Only this one, counted from 1.
        case nth(Int)
        /// This one, counted from 1, and all after it.
        case from(Int)
        /// One in so many: with 3 the third, the sixth and so on.
        case every(Int)
        /// By chance, the same for the same seed.
        case probability(Double, seed: UInt64)
    }

    package var effect: FaultEffect
    /// A TR id, `tokenP`, `revokeP`, `naver` for the chart feed, `hook` for a message or `ping`; nil: every call.
    package var transaction: String?
    /// Nil: every stock, and calls about none.
    package var stock: StockCode?
    package var occurrence: Occurrence

    package init(
        _ effect: FaultEffect, transaction: String? = nil, stock: StockCode? = nil, occurrence: Occurrence = .always
    ) {
        self.effect = effect
        self.transaction = transaction
        self.stock = stock
        self.occurrence = occurrence
    }
}

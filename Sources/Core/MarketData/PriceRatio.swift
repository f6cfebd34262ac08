/// By what adjusted prices were multiplied: 1/5 after a split of one share into five. In lowest terms.
package struct PriceRatio: Hashable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    package init(numerator: Int64, denominator: Int64) {
        precondition(numerator > 0 && denominator > 0)
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The simplest ratio that takes each original price to its adjusted one, to less than a won; nil when there is none,
    /// when 1 would do as well, or when an adjusted price is of no more than a won. Originals must be positive.
    package init?(from originals: [Price], to adjusted: [Price]) {
        var bounds = RatioBounds()
        for (original, price) in zip(originals, adjusted) {
            bounds.narrow(from: original, to: price, originalIsRounded: false)
        }
        guard let ratio = bounds.ratio else { return nil }
        self = ratio
    }
}

extension PriceRatio: CustomStringConvertible {
    /// `1/5`
    package var description: String { "\(numerator)/\(denominator)" }
}

/// By what adjusted prices were multiplied: 1/5 after a split of one share into five. In lowest terms.
package struct PriceRatio: Hashable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    package init(numerator: Int64, denominator: Int64) {
        precondition(numerator > 0 && denominator > 0)
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Adjusted prices are rounded to whole won, one way or another.
    private static let roundingHundredths: Int64 = 100

    /// The simplest ratio that takes each original price to its adjusted one, to less than a won; nil when there is none,
    /// when 1 would do as well, or when an adjusted price is of no more than a won. Originals must be positive.
    package init?(from originals: [Price], to adjusted: [Price]) {
        var low = Fraction(0, 1)
        var high = Fraction(1, 0)
        for (original, price) in zip(originals, adjusted) {
            low = max(low, Fraction(price.hundredths - PriceRatio.roundingHundredths, original.hundredths))
            high = min(high, Fraction(price.hundredths + PriceRatio.roundingHundredths, original.hundredths))
        }
        let one = Fraction(1, 1)
        guard low.numerator > 0, low < high, one < low || high < one else { return nil }
        let simplest = Fraction.simplest(between: low, and: high)
        guard let numerator = Int64(exactly: simplest.numerator), let denominator = Int64(exactly: simplest.denominator)
        else { return nil }
        self.init(numerator: numerator, denominator: denominator)
    }

    /// Not negative; 1/0 is beyond every number. Built from prices, which are below 10^13 hundredths: products stay far
    /// within 128 bits.
    private struct Fraction: Comparable {
        let numerator: Int128
        let denominator: Int128

        init(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger) {
            self.numerator = max(0, Int128(numerator))
            self.denominator = Int128(denominator)
        }

        static func < (a: Fraction, b: Fraction) -> Bool { a.numerator * b.denominator < b.numerator * a.denominator }

        static func == (a: Fraction, b: Fraction) -> Bool { a.numerator * b.denominator == b.numerator * a.denominator }

        /// The fraction of the smallest denominator that lies strictly between the two: the next whole number, or one below
        /// which the same is asked of the reciprocals of what is left.
        static func simplest(between low: Fraction, and high: Fraction) -> Fraction {
            let whole = low.numerator / low.denominator
            if Fraction(whole + 1, 1) < high { return Fraction(whole + 1, 1) }
            let rest = simplest(
                between: Fraction(high.denominator, high.numerator - whole * high.denominator),
                and: Fraction(low.denominator, low.numerator - whole * low.denominator))
            return Fraction(whole * rest.numerator + rest.denominator, rest.numerator)
        }
    }
}

extension PriceRatio: CustomStringConvertible {
    /// `1/5`
    package var description: String { "\(numerator)/\(denominator)" }
}

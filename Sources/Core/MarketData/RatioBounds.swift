/// The ratios that pairs of prices leave possible, each price being rounded to a won.
struct RatioBounds {
    private var low = Fraction(0, 1)
    private var high = Fraction(1, 0)

    /// Adjusted prices are rounded to whole won, one way or another.
    private static let roundingHundredths: Int64 = 100

    /// Leaves the ratios that take `original` to `adjusted`, to less than a won on either side that is rounded.
    mutating func narrow(from original: Price, to adjusted: Price, originalIsRounded: Bool) {
        let slack = originalIsRounded ? RatioBounds.roundingHundredths : 0
        low = max(
            low, Fraction(adjusted.hundredths - RatioBounds.roundingHundredths, original.hundredths + slack))
        high = min(
            high, Fraction(adjusted.hundredths + RatioBounds.roundingHundredths, original.hundredths - slack))
    }

    /// The simplest ratio that is left; nil when there is none, when 1 would do as well, or when an adjusted price is of no
    /// more than a won.
    var ratio: PriceRatio? {
        let one = Fraction(1, 1)
        guard low.numerator > 0, low < high, one < low || high < one else { return nil }
        let simplest = Fraction.simplest(between: low, and: high)
        guard let numerator = Int64(exactly: simplest.numerator), let denominator = Int64(exactly: simplest.denominator)
        else { return nil }
        return PriceRatio(numerator: numerator, denominator: denominator)
    }

    /// Not negative; 1/0 is beyond every number. Built from prices, which are below 10^13 hundredths: products stay far
    /// within 128 bits.
    private struct Fraction: Comparable {
        let numerator: Int128
        let denominator: Int128

        init(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger) {
            self.numerator = max(0, Int128(numerator))
            self.denominator = max(0, Int128(denominator))
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

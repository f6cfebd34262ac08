/// A price in won, exact to one hundredth. KRX quotes whole won, but midpoint trades print half won.
package struct Price: Hashable, Sendable {
    /// The price times one hundred.
    package let hundredths: Int64

    package init(hundredths: Int64) { self.hundredths = hundredths }

    package init(won: Int64) { hundredths = won * 100 }

    /// Above any price KRX can print, and far below where a `double precision` column loses hundredths.
    package static let maximum = Price(won: 100_000_000_000)

    /// Reads plain decimal digits with at most two significant decimals: `307250`, `307250.5`, `-0.50`.
    /// Nil for everything else (blanks, commas, exponents, `NaN`, full-width digits, more than `maximum`).
    package init?(_ text: some StringProtocol) {
        guard let hundredths = text.utf8.withBytes(Price.hundredths) else { return nil }
        self.hundredths = hundredths
    }

    private static func hundredths(in text: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = text.dropFirst(isNegative ? 1 : 0)
        let whole = digits.prefix { $0 != UInt8(ascii: ".") }
        guard let won = Int64.decimal(whole), won <= Price.maximum.hundredths / 100 else { return nil }
        var cents: Int64 = 0
        if whole.count < digits.count {
            let decimals = digits.dropFirst(whole.count + 1)
            guard Int64.decimal(decimals) != nil, decimals.dropFirst(2).allSatisfy({ $0 == UInt8(ascii: "0") })
            else { return nil }
            for (digit, weight) in zip(decimals, [10, 1] as [Int64]) { cents += Int64(digit - 0x30) * weight }
        }
        let magnitude = won * 100 + cents
        return isNegative ? -magnitude : magnitude
    }

    /// The value that the `double precision` columns hold.
    package var double: Double { Double(hundredths) / 100 }

    /// Nil unless `double` is a number of hundredths within `maximum`: what a column written by us always is.
    package init?(double: Double) {
        guard let price = Price(nearestTo: double), price.double == double else { return nil }
        self = price
    }

    /// To the nearest hundredth: other programs' adjusted prices may be finer. Nil beyond `maximum` and for NaN.
    package init?(nearestTo double: Double) {
        let scaled = (double * 100).rounded()
        guard scaled.magnitude <= Double(Price.maximum.hundredths) else { return nil }
        hundredths = Int64(scaled)
    }
}

extension Price: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.hundredths < b.hundredths }
}

extension Price: CustomStringConvertible {
    /// `307250`, `307250.5`, `0.05`
    package var description: String {
        let (won, cents) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if cents == 0 { return "\(sign)\(won)" }
        return cents % 10 == 0 ? "\(sign)\(won).\(cents / 10)" : "\(sign)\(won).\(cents < 10 ? "0" : "")\(cents)"
    }
}

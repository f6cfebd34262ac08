extension Double {
    /// `1.31`, `-2.07`, `0.00`: how KIS writes rates.
    var twoDecimals: String {
        let hundredths = Int64((self * 100).rounded())
        let (whole, cents) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(cents < 10 ? "0" : "")\(cents)"
    }
}

/// Numbers as people read them in a report: fixed decimals, thousands apart.
enum FixedDecimal {
    /// `12.35` for 12.345 with two decimals; halves are rounded away from zero.
    static func text(_ value: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 9e15 else { return "\(value)" }
        let digits = String(Int64(scaled.magnitude))
        let sign = scaled < 0 ? "-" : ""
        guard decimals > 0 else { return sign + grouped(digits) }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + grouped(padded.dropLast(decimals)) + "." + padded.suffix(decimals)
    }

    /// `1,402`
    static func text(_ value: some BinaryInteger) -> String {
        (value < 0 ? "-" : "") + grouped(String(value.magnitude))
    }

    /// `97.00 %`, rounded towards zero so that nothing short of everything reads as 100 %.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "100.00 %" }
        let hundredths = part * 10_000 / whole
        return text(Double(hundredths) / 100, decimals: 2) + " %"
    }

    private static func grouped(_ digits: some StringProtocol) -> String {
        var text = ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}

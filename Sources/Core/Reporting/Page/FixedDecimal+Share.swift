/// The blank before the sign is one at which no line breaks.
extension FixedDecimal {
    /// A setting or an edge of a scale, 0 … 1, as per cent: `0.5 %`, `20 %`.
    static func plainPercent(_ share: Double) -> String { trimmed(share * 100, decimals: 4) + "\u{A0}%" }

    /// A difference, 0 … 1, as per cent with about three digits that mean something: `80 %`, `6.24 %`, `0.0137 %`.
    static func differencePercent(_ share: Double) -> String {
        let percent = share * 100
        let decimals = [1, 0.1, 0.01].firstIndex { percent >= $0 }.map { $0 + 2 } ?? 5
        let text = trimmed(percent, decimals: decimals)
        return text == "0" && percent > 0 ? "<\u{A0}0.00001\u{A0}%" : text + "\u{A0}%"
    }

    /// `0.5` for 0.5000
    static func trimmed(_ value: Double, decimals: Int) -> String {
        var text = text(value, decimals: decimals)
        guard text.contains(".") else { return text }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}

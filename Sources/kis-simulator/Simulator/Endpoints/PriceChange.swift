import MarketData

/// A move against a reference price, as KIS writes it.
struct PriceChange {
    private let reference: Price
    private let difference: Int64

    init(from reference: Price, to price: Price) {
        self.reference = reference
        difference = price.hundredths - reference.hundredths
    }

    /// Signed won: `900`, `-7000`.
    var amount: String { Price(hundredths: difference).description }

    /// 1 upper limit, 2 up, 3 unchanged, 4 lower limit, 5 down.
    var sign: String {
        let limits = TickTable.limits(around: reference.hundredths / 100)
        let won = (reference.hundredths + difference) / 100
        if difference > 0 { return won >= limits.upperBound ? "1" : "2" }
        if difference < 0 { return won <= limits.lowerBound ? "4" : "5" }
        return "3"
    }

    /// Two decimals: `1.31`, `-2.07`.
    var percent: String {
        guard reference.hundredths > 0 else { return "0.00" }
        return (Double(difference) * 100 / Double(reference.hundredths)).twoDecimals
    }
}

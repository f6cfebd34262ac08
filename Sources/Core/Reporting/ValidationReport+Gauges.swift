import MarketData

extension ValidationReport {
    /// Without a share where there is no number.
    package var gauges: [Gauge] {
        let classes = DayClass.allCases.map { ([(name: "class", value: $0.rawValue)], Double(agreement[$0])) }
        let records = Gauge("validation_records", "Stock-days of the last validation by class.", classes)
        guard verdict != .invalid else { return sources.gauges + [records] }
        let share = Double(agreement.agreeing) / Double(agreement.counted)
        return sources.gauges + [
            records,
            Gauge(
                "validation_agreement_ratio", "Share of the stock-days that count on which the sources agree.", share),
        ]
    }
}

extension Gauge {
    static let prefix = "korean_stock_bars_"

    /// In Prometheus's text format, with its HELP and TYPE.
    /// - Parameter common: labels that every sample has, before its own
    func text(_ common: Labels = []) -> String {
        let name = Gauge.prefix + name
        var text = "# HELP \(name) \(Gauge.escaped(help))\n# TYPE \(name) gauge\n"
        for sample in samples {
            let labels = (common + sample.labels).map { label, value in
                "\(label)=\"\(Gauge.escaped(value).replacing("\"", with: #"\""#))\""
            }
            let list = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
            text += "\(name)\(list) \(Gauge.number(sample.value))\n"
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: #"\\"#).replacing("\n", with: #"\n"#)
    }

    /// `1795136642`, `0.25`
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}

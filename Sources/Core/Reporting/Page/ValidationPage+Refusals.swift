import MarketData

extension ValidationPage {
    /// Stocks that could not be compared, by what kept them from it.
    var failures: HTML {
        guard !report.failures.isEmpty else { return "" }
        var order: [String] = []
        var stocks: [String: [StockCode]] = [:]
        for failure in report.failures {
            if stocks[failure.message] == nil { order.append(failure.message) }
            if stocks[failure.message]?.last != failure.stock {
                stocks[failure.message, default: []].append(failure.stock)
            }
        }
        return """
            <section>
            <h2>Not compared</h2>
            \(order.prefix(ValidationPage.mostReasons).map { reason($0, stocks[$0] ?? []) })\
            \(more(order.count - ValidationPage.mostReasons, "reasons"))</section>

            """
    }

    private static let mostReasons = 60
    private static let mostNamed = 12
    private static let mostRefusals = 100

    private func reason(_ reason: String, _ stocks: [StockCode]) -> HTML {
        let named = stocks.prefix(ValidationPage.mostNamed).map { "<span class=\"whole\">\(label($0))</span>" as HTML }
        let rest = stocks.count - named.count
        return """
            <h3>\(reason)</h3>
            <p>\(named.joined(separator: ", "))\(rest > 0 ? " and \(FixedDecimal.text(rest)) more" : "")</p>

            """
    }

    /// Rows that cannot be true.
    var refusals: HTML {
        guard !report.refused.isEmpty else { return "" }
        return """
            <section>
            <h2>Refused rows</h2>
            <p>Rows that cannot be true. A settled day with one counts as a difference.</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">stock</th><th scope="col">date</th><th scope="col">source</th>\
            <th scope="col">fault</th></tr></thead>
            <tbody>
            \(report.refused.prefix(ValidationPage.mostRefusals).map(row))</tbody>
            </table></div>
            \(more(report.refused.count - ValidationPage.mostRefusals, "rows"))</section>

            """
    }

    private func row(_ refusal: ValidationReport.Refusal) -> HTML {
        """
        <tr><th scope="row">\(label(refusal.day.stock))</th><td class="whole">\(refusal.day.date?.iso ?? "none")</td>\
        <td>\(refusal.source.rawValue)</td><td>\(refusal.day.fault.description)</td></tr>

        """
    }

    private func more(_ count: Int, _ things: String) -> HTML {
        count > 0 ? "<p>and \(FixedDecimal.text(count)) more \(things), in --json</p>\n" : ""
    }
}

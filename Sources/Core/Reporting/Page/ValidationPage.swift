import MarketData

/// The page of a validation: whether KIS and the chart feed agree, in two seconds; where they do not, in as many minutes
/// as it takes. An invalid run gets the records that could be compared, but no share, mean or picture of an agreement.
///
/// Pictures and lists are capped: 600,000 records (2,400 stocks, 250 sessions) make half a megabyte in a tenth of a
/// second.
package struct ValidationPage: Sendable {
    let report: ValidationReport
    let names: [StockCode: String]
    let records: StockRecords
    let columns: DayColumns

    package init(_ report: ValidationReport) {
        self.report = report
        names = Dictionary(report.instruments.map { ($0.code, $0.name) }) { first, _ in first }
        records = StockRecords(report.comparison.days, standings: report.standings)
        columns = DayColumns(sessions: report.sessions, days: report.comparison.days)
    }

    /// The document, in UTF-8 and a single file.
    package var text: String {
        PageFrame(
            title: "KIS against the chart feed, \(window)", style: ValidationPage.style, content: "\(sections)",
            footer: definitions
        ).document.text
    }

    private var sections: [HTML] {
        let measures = report.verdict == .invalid ? [] : [days, stocks, sizes, factors, worstStocks]
        let found = report.verdict == .invalid ? [failures, classes, stocks] : [classes] + measures + [failures]
        return [headline, notes] + found + [refusals, differences]
    }

    /// `2026-10-08 to 2026-11-19`
    var window: String {
        guard let first = report.sessions.first, let last = report.sessions.last else { return "no session" }
        return first == last ? "\(first)" : "\(first) to \(last)"
    }

    /// Code and name.
    func label(_ stock: StockCode) -> HTML {
        guard let name = names[stock] else { return "\(stock.text)" }
        return "<span class=\"code\">\(stock.text)</span> <span lang=\"ko\">\(name)</span>"
    }

    private var notes: HTML {
        guard !report.notes.isEmpty else { return "" }
        return "<aside>\n\(report.notes.map { "<p>\($0)</p>\n" as HTML })</aside>\n"
    }
}

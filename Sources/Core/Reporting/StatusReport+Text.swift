import MarketData

extension StatusReport {
    /// For a terminal: a headline, the stocks with a picture of their minutes, what is open and how to close it, the last
    /// sessions and the last runs.
    package var text: String {
        var lines = [headline]
        guard let session else { return (lines + ["", RunTable(runs).text]).joined(separator: "\n") }
        lines.append(SummaryLine("stocks", stockWords).text)
        lines.append(
            SummaryLine("days", history.suffix(5).map { "\($0.date) \($0.percent)" }.joined(separator: ", ")).text)
        lines += gaps.prefix(StatusReport.namedGaps).map {
            SummaryLine("gap", "\($0.stock.stock) \($0.minutes)").text
        }
        if gaps.count > StatusReport.namedGaps {
            lines.append(SummaryLine("", "and \(gaps.count - StatusReport.namedGaps) more stocks").text)
        }
        if let remedy { lines.append(SummaryLine("next", remedy).text) }
        return (lines + ["", table(session), "", RunTable(runs).text]).joined(separator: "\n")
    }

    private static let namedGaps = 5
    private static let shownStocks = 60

    private var headline: String {
        guard let session else { return "\(date): no session" }
        return "\(date) \(session.open)-\(session.close): \(FixedDecimal.text(settled)) of "
            + "\(FixedDecimal.text(expected)) stock-minutes proven, \(FixedDecimal.percent(settled, of: expected))"
    }

    private var stockWords: String {
        var words = "\(FixedDecimal.text(complete)) of \(FixedDecimal.text(stocks.count)) complete, "
        words += "\(FixedDecimal.text(bars)) bars"
        return overdue > 0 ? words + ", \(FixedDecimal.text(overdue)) minutes overdue" : words
    }

    /// All stocks of a small universe; of a large one the least covered.
    private func table(_ session: TradingSession) -> String {
        let shown =
            stocks.count <= StatusReport.shownStocks
            ? stocks : Array(stocks.sorted { $0.settled.count < $1.settled.count }.prefix(StatusReport.shownStocks))
        var table = TextTable(
            heading: ["STOCK", "BARS", "SETTLED", StatusReport.hours(session)],
            alignments: [.left, .right, .right, .left])
        for stock in shown {
            table.append([
                stock.stock.text, FixedDecimal.text(stock.traded.count), FixedDecimal.text(stock.settled.count),
                StatusReport.picture(stock, session),
            ])
        }
        return table.text + (shown.count < stocks.count ? "\nand \(stocks.count - shown.count) more stocks" : "")
    }

    /// The full hours above their sign: `09    10    11`.
    private static func hours(_ session: TradingSession) -> String {
        stride(from: session.open.value, through: session.close.value, by: 10).reduce(into: "") { text, start in
            guard start % 60 == 0 else { return }
            let column = (start - session.open.value) / 10
            text += String(repeating: " ", count: max(0, column - text.count)) + twoDigits(start / 60)
        }
    }

    /// A sign for ten minutes: `#` proven, `+` partly, `~` bars that may still change, `.` nothing.
    private static func picture(_ stock: StockStatus, _ session: TradingSession) -> String {
        stride(from: session.open.value, through: session.close.value, by: 10).reduce(into: "") { text, start in
            let cell = MinuteSet(start..<min(start + 10, session.close.value + 1))
            let proven = stock.settled.intersection(cell).count
            if proven == cell.count {
                text += "#"
            } else if proven > 0 {
                text += "+"
            } else {
                text += stock.traded.intersection(cell).isEmpty ? "." : "~"
            }
        }
    }

    private static func twoDigits(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
}

extension SessionShare {
    /// `99.92 %`
    var percent: String { FixedDecimal.percent(settled, of: expected) }
}

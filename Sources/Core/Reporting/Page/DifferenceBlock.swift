import MarketData

/// One record: whose day it is, the verdict, and the figures of both sides.
struct DifferenceBlock {
    let day: ComparedDay
    let witness: DayWitness?
    /// Rows of the day that were refused, by source.
    let faults: [DailySource: BarFault]
    /// Code and name of the stock.
    let label: HTML

    var html: HTML {
        """
        <article>
        <h3><time>\(day.date.iso)</time> \(label)</h3>
        <p>\(day.verdict.swatch)<b>\(day.verdict.rawValue)</b> \(finding)</p>
        <table>
        <thead><tr><td></td>\(DayField.allCases.map(heading))</tr></thead>
        <tbody>
        \(row("KIS", day.kis, .kis))\(row("FDR", day.fdr, .fdr))\(minutes)\(differences)</tbody>
        </table>
        \(culprit)</article>

        """
    }

    private func heading(_ field: DayField) -> HTML {
        "<th scope=\"col\" class=\"number\">\(field.rawValue)</th>"
    }

    private var finding: String {
        if let worst = day.worst {
            let ratio = day.verdict == .factor ? "one ratio; " : ""
            return "\(ratio)\(worst.field) off by \(FixedDecimal.differencePercent(worst.difference))"
        }
        switch day.verdict {
        case .missingKIS: return "only the chart feed has the day"
        case .missingFDR: return "only KIS has the day"
        case .extra: return "a row on a day without a session"
        case .invalid: return "a row that cannot be true"
        default: return ""
        }
    }

    private func row(_ name: HTML, _ figures: DayFigures?, _ source: DailySource) -> HTML {
        if let figures { return row(name, figures) }
        let reason = faults[source].map { "refused: \($0)" } ?? "no row"
        return "<tr><th scope=\"row\">\(name)</th><td colspan=\"5\" class=\"reason quiet\">\(reason)</td></tr>\n"
    }

    private func row(_ name: HTML, _ figures: DayFigures, isMarked: Bool = true) -> HTML {
        let cells = DayField.allCases.map { field -> HTML in
            let text = figures.grouped(field)
            return isMarked && isDiffering(field)
                ? "<td class=\"number\"><em>\(text)</em></td>" : "<td class=\"number\">\(text)</td>"
        }
        return "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>\n"
    }

    private var minutes: HTML {
        guard let witness else { return "" }
        guard let figures = witness.minutes else {
            return
                "<tr><th scope=\"row\">minutes</th><td colspan=\"5\" class=\"reason quiet\">none was traded</td></tr>\n"
        }
        return row("minutes", figures, isMarked: false)
    }

    private var differences: HTML {
        guard let (kis, fdr) = day.both else { return "" }
        let cells = DayField.allCases.map { field -> HTML in
            guard isDiffering(field) else { return "<td class=\"number\">=</td>" }
            return "<td class=\"number\">\(FixedDecimal.differencePercent(kis.difference(from: fdr, in: field)))</td>"
        }
        return "<tr class=\"quiet\"><th scope=\"row\">off by</th>\(cells)</tr>\n"
    }

    private func isDiffering(_ field: DayField) -> Bool {
        guard let (kis, fdr) = day.both else { return false }
        return kis[field] != fdr[field]
    }

    private var culprit: HTML {
        guard let witness else { return "" }
        guard let culprit = witness.culprit else {
            return "<p class=\"small\">The day’s own minutes do not decide who is wrong.</p>\n"
        }
        let other = culprit == .kis ? DailySource.fdr : .kis
        return """
            <p class="small">Likely culprit: <b>\(culprit.name)</b>. The day’s own minutes bear out \(other.name).</p>

            """
    }
}

extension DayFigures {
    /// `1,073,100.5`
    fileprivate func grouped(_ field: DayField) -> String {
        let parts = text(field).split(separator: ".", maxSplits: 1)
        guard let whole = Int64(parts[0]) else { return text(field) }
        return FixedDecimal.text(whole) + parts.dropFirst().map { ".\($0)" }.joined()
    }
}

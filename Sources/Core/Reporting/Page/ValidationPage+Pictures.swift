import MarketData

extension ValidationPage {
    /// Agreement session by session.
    var days: HTML {
        guard columns.count > 0 else { return "" }
        let tallies = DayTally.tallies(report.comparison.days, sessions: report.sessions, columns: columns)
        return """
            <section>
            <h2>Day by day</h2>
            \(AgreementPicture(tallies: tallies, columns: columns, target: report.target).html)
            \(lowest(tallies))</section>

            """
    }

    /// The picture's exact numbers where they matter, for paper and small screens, which have no tooltips.
    private func lowest(_ tallies: [DayTally]) -> HTML {
        let lowest = tallies.filter { $0.isSession && $0.share < 1 }.sorted { $0.share < $1.share }
        let extra = tallies.filter { !$0.isSession && $0.counted > 0 }
        guard !lowest.isEmpty || !extra.isEmpty else { return "<p>The sources agree on every session.</p>\n" }
        let told = 5
        let rest = lowest.count - told
        let more: HTML = rest > 0 ? "<li>and \(FixedDecimal.text(rest)) more days with differences</li>\n" : ""
        return """
            <ul class="plain">
            \(lowest.prefix(told).map(line))\(more)\(extra.prefix(told).map(extraLine))</ul>

            """
    }

    private func line(_ tally: DayTally) -> HTML {
        """
        <li>\(tally.date.iso): <b>\(FixedDecimal.percent(tally.agreeing, of: tally.counted))</b>, \
        \(FixedDecimal.text(tally.counted - tally.agreeing)) of \(FixedDecimal.text(tally.counted)) differ</li>

        """
    }

    private func extraLine(_ tally: DayTally) -> HTML {
        let rows = tally.counted == 1 ? "a stock has a row" : "\(FixedDecimal.text(tally.counted)) stocks have a row"
        return "<li>\(tally.date.iso): no session, and yet \(rows)</li>\n"
    }

    /// The class of every stock-day.
    var stocks: HTML {
        guard report.agreement.counted > 0 else { return "" }
        return """
            <section>
            <h2>Stock by stock</h2>
            \(HeatMap(records, standings: report.standings, columns: columns).html(label: label))
            </section>

            """
    }
}

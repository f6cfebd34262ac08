import MarketData

extension ValidationPage {
    /// The verdict, and what was compared.
    var headline: HTML {
        """
        <header class="\(report.verdict.rawValue)">
        <p class="quiet">Daily bars of KIS against the chart feed that FinanceDataReader reads</p>
        <div class="verdict">
        \(verdict)
        </div>
        \(facts)
        </header>

        """
    }

    private var verdict: HTML {
        switch report.verdict {
        case .agrees: measured(mark: "✓", word: "Agrees", target: "reached")
        case .belowTarget: measured(mark: "✗", word: "Below target", target: "missed")
        case .invalid: unmeasured
        }
    }

    private func measured(mark: HTML, word: HTML, target: HTML) -> HTML {
        let agreement = report.agreement
        return """
            <div>
            <p class="badge"><span aria-hidden="true">\(mark)</span> \(word)</p>
            <h1>KIS and the chart feed agree on \
            <strong>\(FixedDecimal.percent(agreement.agreeing, of: agreement.counted))</strong> of \(FixedDecimal.text(agreement.counted)) stock-days</h1>
            </div>
            <dl class="aside">
            <div><dt>Target</dt><dd>\(FixedDecimal.plainPercent(report.target / 100))</dd>\
            <dd class="quiet">\(target)</dd></div>
            <div><dt>Differ</dt><dd>\(FixedDecimal.text(agreement.differing))</dd>\
            <dd class="quiet">of \(FixedDecimal.text(agreement.counted))</dd></div>
            </dl>
            """
    }

    private var unmeasured: HTML {
        """
        <div>
        <p class="badge"><span aria-hidden="true">!</span> Invalid</p>
        <h1>\(obstacle.what)</h1>
        <p>\(obstacle.why) There is no number; run it again once the cause is gone.</p>
        </div>
        """
    }

    /// What made the run invalid.
    private var obstacle: (what: String, why: String) {
        let down = DailySource.allCases.filter(report.sourcesDown.contains).map(\.name)
        guard down.isEmpty else {
            return ("No answer from \(down.joined(separator: " or "))", "Nothing could be compared.")
        }
        let (compared, asked) = (FixedDecimal.text(report.compared), FixedDecimal.text(report.instruments.count))
        if report.compared < report.instruments.count {
            let least = FixedDecimal.plainPercent(Double(ValidationReport.leastCoverage) / 100)
            return (
                "Only \(compared) of \(asked) stocks could be compared",
                "Whether the sources agree can be said when at least \(least) of the stocks are."
            )
        }
        return ("There was no stock-day to compare", "No day of any stock has settled figures of either source.")
    }

    private var facts: HTML {
        let seconds = FixedDecimal.text(Double(report.durationMilliseconds) / 1_000, decimals: 1)
        let sessions = report.sessions.count == 1 ? "1 session" : "\(FixedDecimal.text(report.sessions.count)) sessions"
        let asked = FixedDecimal.text(report.instruments.count)
        let facts: [(name: HTML, value: String)] = [
            ("Window", "\(window), \(sessions)"),
            ("Stocks", "\(FixedDecimal.text(report.compared)) of \(asked) compared"),
            ("Tolerance", "\(FixedDecimal.plainPercent(report.tolerance)) of a price, or 1 won"),
            ("Run", "\(report.startedAt.date) \(report.startedAt.clock) KST, \(seconds) s"),
            ("Run id", report.runID),
            ("Mode", report.mode),
        ]
        return """
            <dl class="facts">
            \(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML })</dl>
            """
    }
}

import MarketData

extension StatusPage {
    /// How far the session is, and what it consists of.
    var headline: HTML {
        """
        <header class="\(mood)">
        <p class="quiet">Minute bars of Korean stocks, collected from KIS</p>
        <div class="verdict">
        <div>
        <p class="badge">\(badge)</p>
        \(title)
        </div>
        </div>
        \(facts)
        </header>

        """
    }

    private enum Mood: String {
        case agrees
        case belowTarget = "below_target"
        case invalid
    }

    private var mood: String {
        if report.session == nil { return Mood.invalid.rawValue }
        return (report.overdue == 0 ? Mood.agrees : .belowTarget).rawValue
    }

    private var badge: HTML {
        guard report.session != nil else { return "<span aria-hidden=\"true\">–</span> No session" }
        if report.overdue > 0 { return "<span aria-hidden=\"true\">!</span> Behind" }
        let isComplete = report.expected > 0 && report.settled == report.expected
        return isComplete
            ? "<span aria-hidden=\"true\">✓</span> Complete" : "<span aria-hidden=\"true\">…</span> Up to the minute"
    }

    private var title: HTML {
        guard report.session != nil else { return "<h1>The market was closed on \(report.date.iso)</h1>" }
        return """
            <h1><strong>\(FixedDecimal.percent(report.settled, of: report.expected))</strong> of \
            \(FixedDecimal.text(report.expected)) stock-minutes of \(report.date.iso) are proven</h1>
            """
    }

    private var facts: HTML {
        guard let session = report.session else { return "" }
        let bars = FixedDecimal.text(report.bars)
        let stocks = FixedDecimal.text(report.stocks.count)
        let facts: [(name: HTML, value: String)] = [
            ("Session", "\(session.open)–\(session.close) in Korea"),
            ("Stocks", "\(FixedDecimal.text(report.complete)) of \(stocks) complete"),
            ("Bars", bars), ("Missing", "\(FixedDecimal.text(report.overdue)) minutes"),
            ("Read", "\(report.readAt.date) \(report.readAt.clock) KST"),
        ]
        return """
            <dl class="facts">
            \(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML })</dl>
            """
    }
}

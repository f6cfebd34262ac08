import MarketData

extension PlanReport {
    /// A headline and one line for each stock that would be asked.
    package var text: String {
        let asked = plans.filter { $0.pages > 0 }
        guard !asked.isEmpty else { return headline }
        var table = TextTable(
            heading: ["STOCK", "MINUTES", "CALLS", "MISSING"], alignments: [.left, .right, .right, .left])
        for plan in asked {
            table.append([
                plan.stock.text, FixedDecimal.text(plan.missing.count), FixedDecimal.text(plan.pages),
                shortened(plan.missing.description),
            ])
        }
        return headline + "\n" + table.text
    }

    /// `fetch-minute PAPER 2026-11-20 09:00-15:30: 50 stocks, 52 calls, 52.0 s at 1/s`
    private var headline: String {
        var subject = "\(job) \(mode)"
        if let session { subject += " \(SessionWindow(session))" }
        let calls = "\(FixedDecimal.text(plans.count)) stocks, \(FixedDecimal.text(calls)) calls"
        return "\(subject): \(calls), \(FixedDecimal.text(seconds, decimals: 1)) s at \(rate(perSecond))/s"
    }

    /// Gaps can be many: what fits beside the numbers on a line of 80 columns.
    private func shortened(_ gaps: String) -> String {
        gaps.count <= 54 ? gaps : gaps.prefix(53) + "…"
    }
}

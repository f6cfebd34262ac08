import MarketData

extension PlanReport {
    /// A headline and one line for each stock that would be asked; over several sessions, one for each of them.
    package var text: String {
        let table = sessions.count > 1 ? sessionTable : stockTable
        return plans.isEmpty ? headline : headline + "\n" + table.text
    }

    private var stockTable: TextTable {
        var table = TextTable(
            heading: ["STOCK", "MINUTES", "CALLS", "MISSING"], alignments: [.left, .right, .right, .left])
        for plan in plans {
            table.append([
                plan.stock.text, FixedDecimal.text(plan.missing.count), FixedDecimal.text(plan.pages),
                shortened(plan.missing.description),
            ])
        }
        return table
    }

    private var sessionTable: TextTable {
        var table = TextTable(
            heading: ["SESSION", "STOCKS", "MINUTES", "CALLS"], alignments: [.left, .right, .right, .right])
        let bySession = Dictionary(grouping: plans, by: \.session)
        for session in sessions {
            let lines = bySession[session.date] ?? []
            table.append([
                session.date.iso, FixedDecimal.text(lines.count),
                FixedDecimal.text(lines.reduce(0) { $0 + $1.missing.count }),
                FixedDecimal.text(lines.reduce(0) { $0 + $1.pages }),
            ])
        }
        return table
    }

    /// `fetch-minute PAPER 2026-11-20 09:00-15:30: 50 stocks, 52 calls, 52.0 s at 1/s`
    private var headline: String {
        var subject = "\(job) \(mode)"
        if let session {
            subject += " \(SessionWindow(session))"
        } else if let first = sessions.map(\.date).min(), let last = sessions.map(\.date).max() {
            subject += " \(first) to \(last) (\(sessions.count) sessions)"
        }
        let calls = "\(FixedDecimal.text(stocks)) stocks, \(FixedDecimal.text(calls)) calls"
        return "\(subject): \(calls), \(FixedDecimal.text(seconds, decimals: 1)) s at \(rate(perSecond))/s"
    }

    /// Gaps can be many: what fits beside the numbers on a line of 80 columns.
    private func shortened(_ gaps: String) -> String {
        gaps.count <= 54 ? gaps : gaps.prefix(53) + "…"
    }
}

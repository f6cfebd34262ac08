import MarketData

/// Agreement day by day: columns that are full at 100 %, from which the differences are cut away at the top.
struct AgreementPicture {
    /// Ascending, one for each of the columns' dates.
    let tallies: [DayTally]
    let columns: DayColumns
    /// Per cent.
    let target: Double

    /// Sessions of which a record counts.
    private var sessions: [DayTally] { tallies.filter { $0.isSession && $0.counted > 0 } }

    /// Where the scale starts, 0 … 1: below the lowest session and below the target.
    var floor: Double {
        let lowest = min(target / 100, sessions.map(\.share).min() ?? 1)
        return [0.99, 0.98, 0.95, 0.9, 0.8, 0.5].first { $0 < lowest } ?? 0
    }

    /// The lowest day of each column.
    private var shown: [DayTally] {
        (0..<columns.count).compactMap { column in
            let days = tallies.dropFirst(column * columns.perColumn).prefix(columns.perColumn)
            return days.filter { $0.counted > 0 }.min { $0.share < $1.share } ?? days.first
        }
    }

    /// For those who do not see the picture.
    private var summary: String {
        let full = sessions.count { $0.agreeing == $0.counted }
        var text = "Agreement by day: \(full) of \(sessions.count) sessions at 100 %"
        if let lowest = sessions.min(by: { $0.share < $1.share }), lowest.share < 1 {
            text += ", the lowest \(FixedDecimal.percent(lowest.agreeing, of: lowest.counted)) on \(lowest.date)"
        }
        return text
    }

    /// From the top, in thousandths of the picture.
    private func height(_ share: Double) -> Int {
        Int((min(1, (1 - share) / (1 - floor)) * 1_000).rounded())
    }

    /// The differences of a day by class, from the top. One among thousands of stocks is drawn thicker than it is, so
    /// that it can be seen.
    private func cuts(_ tally: DayTally) -> [(verdict: DayClass, y: Int, height: Int)] {
        let leastHeight = 20
        var blocks: [(verdict: DayClass, y: Int, height: Int)] = []
        var y = 0
        var seen = 0
        for (verdict, count) in tally.classes where y < 1_000 {
            seen += count
            let bottom = height(1 - Double(seen) / Double(tally.counted))
            let height = min(1_000 - y, max(bottom - y, leastHeight))
            blocks.append((verdict, y, height))
            y += height
        }
        return blocks
    }
}

extension AgreementPicture {
    var html: HTML {
        """
        <figure class="days">
        <div class="plot">
        <div class="scale">\([1, (1 + floor) / 2, floor].map(label))</div>
        <svg viewBox="0 0 \(columns.count * 10) 1000" preserveAspectRatio="none" role="img" aria-label="\(summary)">
        \(shown.enumerated().map { column($1, at: $0 * 10 + 1) })\
        <path vector-effect="non-scaling-stroke" d="M0 \(height(target / 100))H\(columns.count * 10)"/></svg>
        <div class="scale right">\(label(target / 100))</div>
        </div>
        \(columns.axis)
        <figcaption class="small quiet">Stock-days that agree, in per cent of those that count; the dashed line is the \
        target. The scale starts at \(FixedDecimal.plainPercent(floor)), and differences hang from the top in the \
        colour of their class, so that single ones can be seen. \(columns.note("the lowest of them"))</figcaption>
        </figure>
        """
    }

    private func label(_ share: Double) -> HTML {
        let top = FixedDecimal.trimmed(Double(height(share)) / 10, decimals: 1)
        return "<span style=\"top: \(top)%\">\(FixedDecimal.plainPercent(share))</span>"
    }

    private func column(_ tally: DayTally, at x: Int) -> HTML {
        func block(_ style: String, y: Int, height: Int) -> HTML {
            height > 0 ? "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"8\" height=\"\(height)\"/>" : ""
        }
        let cuts = cuts(tally)
        let top = cuts.last.map { $0.y + $0.height } ?? 0
        let rest = block(tally.counted > 0 ? "agreed" : "none", y: top, height: 1_000 - top)
        let blocks = cuts.map { block($0.verdict.rawValue, y: $0.y, height: $0.height) }
        return "<g><title>\(words(tally))</title>\(rest)\(blocks)</g>\n"
    }

    /// `2026-11-05: 96.00 %, 48 of 50, 2 VALUE`
    private func words(_ tally: DayTally) -> String {
        guard tally.counted > 0 else { return "\(tally.date): nothing counts" }
        let percent = FixedDecimal.percent(tally.agreeing, of: tally.counted)
        let differing = tally.classes.map { ", \($0.count) \($0.verdict)" }.joined()
        return "\(tally.date): \(percent), \(tally.agreeing) of \(tally.counted)\(differing)"
    }
}

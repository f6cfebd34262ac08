import MarketData

/// How much of each of the last sessions is proven: a column a session, full at 100 %.
struct SharePicture {
    let history: [SessionShare]

    var html: HTML {
        """
        <figure class="days">
        <svg viewBox="0 0 \(max(1, history.count) * 10) 1000" preserveAspectRatio="none" role="img" \
        aria-label="\(summary)">
        \(history.enumerated().map { column($1, at: $0 * 10 + 1) })</svg>
        \(axis)
        <figcaption class="small quiet">\(summary)</figcaption>
        </figure>
        """
    }

    private func column(_ session: SessionShare, at x: Int) -> HTML {
        let height = session.expected > 0 ? session.settled * 1_000 / session.expected : 0
        return """
            <g><title>\(session.date.iso): \(session.percent)</title>\
            <rect class="none" x="\(x)" y="0" width="8" height="1000"/>\
            <rect class="traded" x="\(x)" y="\(1_000 - height)" width="8" height="\(height)"/></g>

            """
    }

    private var summary: String {
        let whole = history.count { $0.settled == $0.expected }
        var text = "Proven to the last minute: \(whole) of the last \(history.count) sessions"
        let open = history.filter { $0.settled < $0.expected }
        if let lowest = open.min(by: { $0.settled < $1.settled }) {
            text += "; the least is \(lowest.date) with \(lowest.percent)"
        }
        return text + "."
    }

    private var axis: HTML {
        guard let first = history.first, let last = history.last, history.count > 1 else { return "" }
        let half = 50 / Double(history.count)
        return """
            <div class="axis"><span style="left: \(FixedDecimal.text(half, decimals: 2))%">\(first.date.iso.suffix(5))</span>\
            <span style="left: \(FixedDecimal.text(100 - half, decimals: 2))%">\(last.date.iso.suffix(5))</span></div>
            """
    }
}

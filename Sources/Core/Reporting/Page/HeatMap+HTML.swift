import MarketData

extension HeatMap {
    /// - Parameter label: a stock's code and name
    func html(label: (StockCode) -> HTML) -> HTML {
        """
        <figure class="map">
        <table>
        <thead><tr><th scope="col">stock</th><td>\(columns.axis)</td>\
        <th scope="col" class="number">differ</th></tr></thead>
        <tbody>
        \(rows.map { html($0, label: label($0.stock)) })</tbody>
        </table>
        <figcaption class="small quiet">\(note)</figcaption>
        </figure>
        """
    }

    private func html(_ row: Row, label: HTML) -> HTML {
        let differing = row.differing == 0 ? "–" : FixedDecimal.text(row.differing)
        return """
            <tr><th scope="row">\(label)</th><td><svg viewBox="0 0 \(columns.count) 10" preserveAspectRatio="none" \
            role="img" aria-label="\(summary(row))">\(row.runs.map(html))</svg></td>\
            <td class="number">\(differing)</td></tr>

            """
    }

    private func html(_ run: Run) -> HTML {
        let band = run.verdict.band
        let shape: HTML = """
            class="\(run.verdict.rawValue)" x="\(run.columns.lowerBound)" y="\(band.top)" \
            width="\(run.columns.count)" height="\(band.height)"
            """
        guard run.verdict.standing == .differs else { return "<rect \(shape)/>" }
        return "<rect \(shape)><title>\(words(run))</title></rect>"
    }

    /// `2026-11-05 to 2026-11-09: FACTOR, a price off by up to 80 %`
    private func words(_ run: Run) -> String {
        let (first, last) = (run.dates.lowerBound, run.dates.upperBound)
        let days = first == last ? "\(first)" : "\(first) to \(last)"
        guard run.furthest > 0 else { return "\(days): \(run.verdict)" }
        let furthest = FixedDecimal.differencePercent(run.furthest)
        return "\(days): \(run.verdict), a price off by \(first == last ? "" : "up to ")\(furthest)"
    }

    private func summary(_ row: Row) -> String {
        if row.runs.allSatisfy({ $0.verdict.standing == .uncounted }) { return "no day counts" }
        return row.differing == 0 ? "no day differs" : "\(FixedDecimal.text(row.differing)) differ"
    }

    private var note: HTML {
        """
        A full block is a difference, a band is agreement, a thin line does not count; the colours are those of the \
        classes above. \(columns.note("the worst class among them"))\(omission)
        """
    }

    private var omission: String {
        guard omitted.stocks > 0 else { return "" }
        let stocks = FixedDecimal.text(omitted.stocks)
        let shown = "These are the \(HeatMap.mostStocks) worst stocks"
        guard omitted.differing > 0 || omitted.uncounted > 0 else {
            return "\(shown); left out are \(stocks) without a difference."
        }
        var text = "\(shown); left out are \(stocks) more"
        if omitted.differing > 0 { text += ", \(FixedDecimal.text(omitted.differing)) of them with differences" }
        if omitted.uncounted > 0 {
            text += ", \(FixedDecimal.text(omitted.uncounted)) of them without a day that counts"
        }
        return text + "."
    }
}

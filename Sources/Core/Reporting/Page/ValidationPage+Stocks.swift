import MarketData

extension ValidationPage {
    /// Days of one ratio, the longest interval first.
    var factors: HTML {
        guard !report.comparison.factors.isEmpty else { return "" }
        let shown = report.comparison.factors.sorted { ($1.days, $0.stock) < ($0.days, $1.stock) }
            .prefix(ValidationPage.mostFactors)
        let rest = report.comparison.factors.count - shown.count
        return """
            <section>
            <h2>Off by a ratio</h2>
            <p>Here all prices differ by one ratio, day after day: one source has adjusted them for a split or the \
            like, and the other has not.</p>
            <div class="wide"><table class="factors">
            <thead><tr><th scope="col">stock</th><th scope="col">from</th><th scope="col">to</th>\
            <th scope="col" class="number">days</th><th scope="col">ratio</th></tr></thead>
            <tbody>
            \(shown.map(row))</tbody>
            </table></div>
            \(rest > 0 ? "<p>and \(FixedDecimal.text(rest)) more</p>\n" as HTML : "")</section>

            """
    }

    private static let mostFactors = 100

    private func row(_ factor: FactorInterval) -> HTML {
        """
        <tr><th scope="row">\(label(factor.stock))</th><td class="whole">\(factor.dates.lowerBound.iso)</td>\
        <td class="whole">\(factor.dates.upperBound.iso)</td><td class="number">\(FixedDecimal.text(factor.days))</td>\
        <td class="words">\(factor.ratio.words)</td></tr>

        """
    }

    /// Those with the most days that differ.
    var worstStocks: HTML {
        let worst = report.standings.prefix(10).filter { $0.differing > 0 }
        guard !worst.isEmpty else { return "" }
        return """
            <section>
            <h2>Worst stocks</h2>
            <div class="wide"><table>
            <thead><tr><th scope="col">stock</th><th scope="col" class="number">differ</th>\
            <th scope="col" class="number">of days</th><th scope="col" class="number">agreement</th>\
            <th scope="col" class="number">furthest off</th></tr></thead>
            <tbody>
            \(worst.map(row))</tbody>
            </table></div>
            </section>

            """
    }

    private func row(_ standing: StockStanding) -> HTML {
        """
        <tr><th scope="row">\(label(standing.stock))</th>\
        <td class="number">\(FixedDecimal.text(standing.differing))</td>\
        <td class="number">\(FixedDecimal.text(standing.counted))</td>\
        <td class="number">\(FixedDecimal.percent(standing.counted - standing.differing, of: standing.counted))</td>\
        <td class="number">\(FixedDecimal.differencePercent(standing.furthest))</td></tr>

        """
    }
}

extension PriceRatio {
    /// `KIS is 1/5 of the chart feed`, `KIS is 5 times the chart feed`
    fileprivate var words: String {
        denominator == 1 ? "KIS is \(numerator) times the chart feed" : "KIS is \(self) of the chart feed"
    }
}

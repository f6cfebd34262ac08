import MarketData

/// A row a stock and a column a minute of the session: what is known of each.
struct MinuteMap {
    static let mostStocks = 60

    private let report: StatusReport
    private let session: TradingSession
    private let stocks: [StockStatus]

    /// Of a large universe the stocks with the widest gaps, then those with the least proven.
    init(_ report: StatusReport, _ session: TradingSession) {
        self.report = report
        self.session = session
        guard report.stocks.count > MinuteMap.mostStocks else {
            stocks = report.stocks
            return
        }
        stocks = Array(
            report.stocks.enumerated().sorted { a, b in
                let (gapA, gapB) = (report.gap(of: a.element).count, report.gap(of: b.element).count)
                if gapA != gapB { return gapA > gapB }
                let (settledA, settledB) = (a.element.settled.count, b.element.settled.count)
                return settledA != settledB ? settledA < settledB : a.offset < b.offset
            }.prefix(MinuteMap.mostStocks).map(\.element))
    }

    var html: HTML {
        """
        <figure class="map">
        <table>
        <thead><tr><th scope="col">stock</th><td>\(axis)</td><th scope="col" class="number">bars</th></tr></thead>
        <tbody>
        \(stocks.map(row))</tbody>
        </table>
        \(omission)</figure>
        """
    }

    /// What the colours and shapes mean.
    static let legend: HTML = """
        <p class="small legend">\(MinuteState.allCases.map {
            "<span class=\"whole\">\($0.swatch)\($0.meaning)</span> " as HTML
        })</p>
        """

    private func row(_ stock: StockStatus) -> HTML {
        let labels = session.labels
        let gap = report.gap(of: stock)
        let words = gap.isEmpty ? "\(stock.settled.count) of \(labels.count) minutes proven" : "missing \(gap)"
        return """
            <tr><th scope="row"><span class="code">\(stock.stock.text)</span> <span lang="ko">\(stock.name)</span></th>\
            <td><svg viewBox="0 0 \(labels.count) 10" preserveAspectRatio="none" role="img" aria-label="\(words)">\
            \(MinuteState.allCases.map { rects($0, of: stock) })</svg></td>\
            <td class="number">\(stock.isUntraded(in: labels) ? "none" : FixedDecimal.text(stock.traded.count))</td></tr>

            """
    }

    private func rects(_ state: MinuteState, of stock: StockStatus) -> HTML {
        let band = state.band
        let ranges = state.minutes(of: stock, due: report.due).intersection(session.labels).ranges
        return """
            \(ranges.map { range -> HTML in
                let title: HTML = state == .missing ? "<title>missing \(MinuteSet(range).description)</title>" : ""
                return """
                    <rect class="\(state.rawValue)" x="\(range.lowerBound - session.open.value)" y="\(band.top)" \
                    width="\(range.count)" height="\(band.height)">\(title)</rect>
                    """
            })
            """
    }

    /// The full hours.
    private var axis: HTML {
        let hours = (session.open.value...session.close.value).filter { $0 % 60 == 0 }
        let labels = hours.map { minute -> HTML in
            let left = Double(minute - session.open.value) * 100 / Double(session.labels.count)
            return "<span style=\"left: \(FixedDecimal.text(left, decimals: 2))%\">\(minute / 60)</span>"
        }
        return "<div class=\"axis\">\(labels)</div>"
    }

    private var omission: HTML {
        guard stocks.count < report.stocks.count else { return "" }
        return """
            <figcaption class="small quiet">These are the \(stocks.count) stocks of which most is missing; \
            \(FixedDecimal.text(report.stocks.count - stocks.count)) more are left out.</figcaption>

            """
    }
}

package import MarketData

/// How far the collection of a session's minutes is. Readers rely on the fields of its JSON: they are only ever added.
package struct StatusReport: Sendable {
    /// When the tables were read.
    package let readAt: KoreaTime
    package let date: TradingDate
    /// Nil on a day without one.
    package let session: TradingSession?
    /// In the order they are collected.
    package let stocks: [StockStatus]
    /// The sessions before and this one, ascending.
    package let history: [SessionShare]
    /// The newest run of every job.
    package let runs: [RunRecord]

    package init(
        readAt: KoreaTime, date: TradingDate, session: TradingSession?, stocks: [StockStatus],
        history: [SessionShare], runs: [RunRecord]
    ) {
        self.readAt = readAt
        self.date = date
        self.session = session
        self.stocks = stocks
        self.history = history
        self.runs = runs
    }

    package var labels: MinuteSet { session?.labels ?? MinuteSet() }

    /// The minutes of the session that could be proven by now.
    package var due: MinuteSet { session?.settleable(at: readAt) ?? MinuteSet() }

    /// Stock-minutes proven.
    package var settled: Int { stocks.reduce(0) { $0 + $1.settled.count } }

    /// Stock-minutes that the whole session has.
    package var expected: Int { stocks.count * labels.count }

    /// Stock-minutes that could be proven by now and are not.
    package var overdue: Int { stocks.reduce(0) { $0 + gap(of: $1).count } }

    /// Per cent of the session, two decimals, rounded down; 0 on a day without a session.
    package var rate: Double { expected > 0 ? Double(settled * 10_000 / expected) / 100 : 0 }

    package var bars: Int { stocks.reduce(0) { $0 + $1.traded.count } }

    package var complete: Int { session == nil ? 0 : stocks.count { $0.settled.isSuperset(of: labels) } }

    /// What could be proven of a stock by now and is not.
    package func gap(of stock: StockStatus) -> MinuteSet { due.subtracting(stock.settled) }

    /// The stocks with a gap, the widest first.
    package var gaps: [(stock: StockStatus, minutes: MinuteSet)] {
        stocks.map { ($0, gap(of: $0)) }.filter { !$0.1.isEmpty }.sorted { $0.1.count > $1.1.count }
            .map { (stock: $0.0, minutes: $0.1) }
    }

    /// The command that closes the gaps; nil without any. While the session runs, the next tick does.
    package var remedy: String? {
        let gaps = gaps
        guard !gaps.isEmpty, let session, readAt >= KoreaTime(date, session.close, seconds: 300) else { return nil }
        let stocks = gaps.count < self.stocks.count && gaps.count <= StatusReport.namedStocks
        let named = stocks ? " --stocks " + gaps.map(\.stock.stock.text).joined(separator: ",") : ""
        return "backfill-today --date \(date)" + named
    }

    private static let namedStocks = 20
}

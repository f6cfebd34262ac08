import MarketData

/// The daily chart feed that FinanceDataReader reads, on the path it has at Naver, from the same market. In the journal
/// and for faults its transaction is `naver`.
///
/// - The newest `count` days, at most as many as the feed keeps, oldest first in the document; the running day among them
///   as far as it has come.
/// - Prices are adjusted for splits and whole won; volumes are raw shares.
/// - A day without a trade has zeros beside the carried close.
/// - No key, no rate, no envelope; a symbol or a timeframe that it does not know is a chart without rows.
struct ChartFeed {
    static let id = "naver"
    static let path = "/sise.nhn"
    static let daysKept = 3_000

    let market: SimulatedMarket

    /// The chart's attributes and, as `output2`, its rows, newest first and named as KIS names them: what faults do to a
    /// TR's rows they do to these.
    /// - Parameter other: The stock whose rows are sent instead; see `FaultEffect.otherStock`.
    func answer(_ query: [String: String], sending other: StockCode? = nil, at now: KoreaTime) -> JSONObject {
        let symbol = query["symbol"] ?? ""
        let stock = query["timeframe"] == "day" ? StockCode(symbol) : nil
        let count = query["count"].flatMap { Int($0) } ?? 0
        let rows = stock.map { self.rows(of: other ?? $0, count: min(count, Self.daysKept), at: now) } ?? []
        return JSONObject([
            ("symbol", .text(symbol)), ("name", .text(stock.map { market.stock($0).name } ?? "")),
            ("count", .text(query["count"] ?? "")), ("output2", .list(rows.map { .object($0) })),
        ])
    }

    private func rows(of stock: StockCode, count: Int, at now: KoreaTime) -> [JSONObject] {
        market.sessions(SessionTable.firstDate, through: now.date).reversed().lazy
            .filter { $0.date < now.date || now.minute >= $0.open }
            .prefix(max(0, count))
            .compactMap { row(of: stock, on: $0.date, at: now) }
    }

    private func row(of stock: StockCode, on date: TradingDate, at now: KoreaTime) -> JSONObject? {
        guard let day = market.day(of: stock, on: date) else { return nil }
        let ratio = market.adjustment(of: stock, on: date, asOf: now.date)
        let traded = ObservedDay(day, at: now).regularSummary
        let summary = traded?.adjusted(by: ratio)
        let close = summary?.close ?? day.reference.adjusted(by: ratio)
        return JSONObject([
            ("stck_bsop_date", .text(date.basic)), ("stck_oprc", .text(wholeWon(summary?.open))),
            ("stck_hgpr", .text(wholeWon(summary?.high))), ("stck_lwpr", .text(wholeWon(summary?.low))),
            ("stck_clpr", .text(wholeWon(close))), ("acml_vol", .text(String(traded?.volume ?? 0))),
        ])
    }

    /// Half won are rounded up.
    private func wholeWon(_ price: Price?) -> String { String(((price?.hundredths ?? 0) + 50) / 100) }
}

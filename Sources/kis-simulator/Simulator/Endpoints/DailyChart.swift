import MarketData

/// FHKST03010100 (inquire-daily-itemchartprice): daily bars of a range, the newest 100 of it, newest first, today's
/// forming bar included. `FID_ORG_ADJ_PRC` 0 is adjusted, 1 is original.
struct DailyChart: Transaction {
    static let id = "FHKST03010100"
    static let path = "/uapi/domestic-stock/v1/quotations/inquire-daily-itemchartprice"
    static let isOnPaper = true
    static let pageSize = 100

    let market: SimulatedMarket
    /// Whether after-market trades count in a day's volume, turnover and prices; sources disagree.
    let includesAfterMarket: Bool

    func answer(_ parameters: QueryParameters, at now: KoreaTime) throws(GatewayError) -> JSONObject {
        let division = try parameters.market()
        let stock = try parameters.stock()
        let first = try parameters.date("FID_INPUT_DATE_1")
        let last = try parameters.date("FID_INPUT_DATE_2")
        guard try parameters.required("FID_PERIOD_DIV_CODE") == "D" else { throw .fieldInvalid }
        let isAdjusted: Bool
        switch try parameters.required("FID_ORG_ADJ_PRC") {
        case "0": isAdjusted = true
        case "1": isAdjusted = false
        default: throw .fieldInvalid
        }
        let rows =
            division == .nextrade ? [] : rows(of: stock, from: first, through: last, isAdjusted: isAdjusted, at: now)
        let output1 = DailyQuote(of: stock, in: market, at: now).json
        return JSONObject(output1: output1, output2: rows.map(\.json))
    }

    func rows(
        of stock: StockCode, from first: TradingDate, through last: TradingDate, isAdjusted: Bool, at now: KoreaTime
    ) -> [DailyRow] {
        market.sessions(first, through: min(last, now.date)).reversed().lazy
            .filter { $0.date < now.date || now.minute >= $0.open }
            .prefix(Self.pageSize)
            .compactMap { row(of: stock, on: $0.date, isAdjusted: isAdjusted, at: now) }
    }

    private func row(of stock: StockCode, on date: TradingDate, isAdjusted: Bool, at now: KoreaTime) -> DailyRow? {
        guard let day = market.day(of: stock, on: date) else { return nil }
        let observed = ObservedDay(day, at: now)
        let ratio = isAdjusted ? market.adjustment(of: stock, on: date, asOf: now.date) : 1
        let summary = (includesAfterMarket ? observed.summary : observed.regularSummary)?.adjusted(by: ratio)
        let reference = day.reference.adjusted(by: ratio)
        let close = summary?.close ?? reference
        return DailyRow(
            date: date, summary: summary, close: close, change: PriceChange(from: reference, to: close),
            splitRate: market.splits.first { $0.code == stock && $0.date == date }.map { 1 / Double($0.ratio) })
    }
}

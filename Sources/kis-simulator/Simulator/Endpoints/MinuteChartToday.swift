import MarketData

/// FHKST03010200 (inquire-time-itemchartprice): minutes of the running session, 30 rows backward from an inclusive end.
///
/// - Minutes without a trade are padded with flat rows of volume 0.
/// - The forming minute is row 0. Until its first trade it carries the previous minute's volume, which that minute's
///   own row then lacks.
/// - A page asked beyond now has invented rows up to its end: the forming minute sits at the end's label, and its own
///   label is flat.
struct MinuteChartToday: Transaction {
    static let id = "FHKST03010200"
    static let path = "/uapi/domestic-stock/v1/quotations/inquire-time-itemchartprice"
    static let isOnPaper = true
    static let pageSize = 30

    let market: SimulatedMarket

    func answer(_ parameters: QueryParameters, at now: KoreaTime) throws(GatewayError) -> JSONObject {
        let division = try parameters.market()
        let stock = try parameters.stock()
        _ = try parameters.required("FID_ETC_CLS_CODE")
        let end = try parameters.hour()
        let includesPast = try parameters.yesOrNo("FID_PW_DATA_INCU_YN")
        let rows = division == .nextrade ? [] : rows(of: stock, endingAt: end, includesPast: includesPast, at: now)
        return JSONObject(output1: CurrentQuote(of: stock, in: market, at: now).json, output2: rows.map(\.json))
    }

    /// - Parameter end: nil is now, or the close of a session that is over.
    func rows(of stock: StockCode, endingAt end: MinuteOfDay?, includesPast: Bool, at now: KoreaTime) -> [MinuteRow] {
        guard let session = market.session(onOrBefore: now.date), let day = market.day(of: stock, on: session.date)
        else { return [] }
        let latest = session.date < now.date ? session.close : now.minute
        let end = min(end ?? latest, TradingSession.afterMarketClose)
        var rows: [MinuteRow] = []
        if session.date < now.date {
            rows = ObservedDay(day).paddedRows(endingAt: end, limit: Self.pageSize)
        } else if now.minute >= session.open {
            rows = RunningSession(ObservedDay(day, at: now), forming: now.minute).rows(
                endingAt: end, limit: Self.pageSize)
        }
        if includesPast { rows += previousRows(of: stock, before: session.date, limit: Self.pageSize - rows.count) }
        return rows
    }

    /// What fills a page that reaches before the open: the previous session from its close backward.
    private func previousRows(of stock: StockCode, before date: TradingDate, limit: Int) -> [MinuteRow] {
        guard limit > 0, let session = market.session(before: date), let day = market.day(of: stock, on: session.date)
        else { return [] }
        return ObservedDay(day).paddedRows(endingAt: session.close, limit: limit)
    }
}

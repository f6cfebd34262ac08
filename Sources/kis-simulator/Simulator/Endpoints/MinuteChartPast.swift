import MarketData

/// FHKST03010230 (inquire-time-dailychartprice): minutes of any session of the last year, 120 rows backward from an
/// inclusive end. Only traded minutes; a page does not stop at the open but runs on into the sessions before.
struct MinuteChartPast: Transaction {
    static let id = "FHKST03010230"
    static let path = "/uapi/domestic-stock/v1/quotations/inquire-time-dailychartprice"
    static let isOnPaper = false
    static let pageSize = 120
    static let retentionDays = 365

    let market: SimulatedMarket

    func answer(_ parameters: QueryParameters, at now: KoreaTime) throws(GatewayError) -> JSONObject {
        let division = try parameters.market()
        let stock = try parameters.stock()
        let end = try parameters.hour() ?? TradingSession.afterMarketClose
        // A date KIS cannot read is silently the latest.
        let date = TradingDate(try parameters.required("FID_INPUT_DATE_1").eightDigits) ?? now.date
        let stopsAtOpen = try parameters.required("FID_PW_DATA_INCU_YN") == "N"
        let isPadded = try parameters.yesOrNo("FID_FAKE_TICK_INCU_YN")
        var rows: [MinuteRow] = []
        if division != .nextrade {
            rows = self.rows(of: stock, on: date, endingAt: end, stopsAtOpen: stopsAtOpen, isPadded: isPadded, at: now)
        }
        return JSONObject(output1: CurrentQuote(of: stock, in: market, at: now).json, output2: rows.map(\.json))
    }

    func rows(
        of stock: StockCode, on date: TradingDate, endingAt end: MinuteOfDay, stopsAtOpen: Bool = false,
        isPadded: Bool = false, at now: KoreaTime
    ) -> [MinuteRow] {
        var rows: [MinuteRow] = []
        var session = market.session(onOrBefore: min(date, now.date))
        var end = end
        while let current = session, rows.count < Self.pageSize,
            now.date.days(since: current.date) <= Self.retentionDays,
            let day = market.day(of: stock, on: current.date)
        {
            let observed = ObservedDay(day, at: now)
            let limit = Self.pageSize - rows.count
            if isPadded {
                rows += observed.paddedRows(endingAt: latest(end, of: current, at: now), limit: limit)
            } else {
                rows += observed.tradedRows(endingAt: end, limit: limit)
            }
            if stopsAtOpen { break }
            session = market.session(before: current.date)
            end = TradingSession.afterMarketClose
        }
        return rows
    }

    /// Padding has no row beyond now, nor beyond a close that nothing follows.
    private func latest(_ end: MinuteOfDay, of session: TradingSession, at now: KoreaTime) -> MinuteOfDay {
        session.date == now.date ? min(end, now.minute) : min(end, session.close)
    }
}

extension String {
    /// Itself when it is eight characters long, else nothing that could be a date.
    fileprivate var eightDigits: String { utf8.count == 8 ? self : "" }
}

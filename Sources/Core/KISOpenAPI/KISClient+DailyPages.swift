package import MarketData

extension KISClient {
    /// One page of daily bars: FHKST03010100, the newest 100 rows of the range, newest first. KIS has no continuation for
    /// it: an older page is asked for by a range that ends before the oldest row. A range in which nothing was listed is
    /// an empty page, and no error. The running day has a row of what was traded so far.
    ///
    /// Prices are adjusted for splits and the like up to now: FID_ORG_ADJ_PRC=0, which on FHKST01010400 means the opposite.
    /// Market J: KRX alone. Days without a trade have zeros for open, high and low (`DailyBar`).
    package func dailyBars(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> DailyPage {
        let request = KISRequest(
            tr: "FHKST03010100", path: "/uapi/domestic-stock/v1/quotations/inquire-daily-itemchartprice",
            parameters: [
                ("FID_COND_MRKT_DIV_CODE", "J"), ("FID_INPUT_ISCD", stock.text),
                ("FID_INPUT_DATE_1", range.lowerBound.basic), ("FID_INPUT_DATE_2", range.upperBound.basic),
                ("FID_PERIOD_DIV_CODE", "D"), ("FID_ORG_ADJ_PRC", "0"),
            ])
        return try DailyPage(await answer(to: request, before: deadline), stock: stock, range: range)
    }

    /// Rows of one page of `dailyBars`.
    package static let rowsOfDays = 100
}

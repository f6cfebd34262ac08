package import MarketData

extension KISClient {
    /// One page of today's minutes: FHKST03010200, at most 30 rows ending with `until`, newest first, minutes without
    /// trades as flat rows. With FID_PW_DATA_INCU_YN=Y a page that reaches past the open goes on into the previous session,
    /// which proves that nothing earlier is missing. Market J: KRX alone.
    package func todaysMinutes(
        of stock: StockCode, until: MinuteOfDay, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> MinutePage {
        let request = KISRequest(
            tr: "FHKST03010200", path: "/uapi/domestic-stock/v1/quotations/inquire-time-itemchartprice",
            parameters: [
                ("FID_ETC_CLS_CODE", ""), ("FID_COND_MRKT_DIV_CODE", "J"), ("FID_INPUT_ISCD", stock.text),
                ("FID_INPUT_HOUR_1", until.hhmmss), ("FID_PW_DATA_INCU_YN", "Y"),
            ])
        return try MinutePage(await answer(to: request, before: deadline), stock: stock, until: until)
    }

    /// Rows of one page of `todaysMinutes`.
    package static let rowsOfToday = 30
}

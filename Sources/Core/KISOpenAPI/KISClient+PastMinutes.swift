package import MarketData

extension KISClient {
    /// One page of a past session's minutes: FHKST03010230, at most 120 rows ending with `until` on `date`, newest first,
    /// with no row for a minute without trades. A page does not stop at the open: it goes on into the sessions before,
    /// which proves that nothing earlier is missing. KIS keeps about one year; for a date on which the stock has no row
    /// up to `until` it answers with rows of earlier dates alone, or with none. Market J: KRX alone.
    ///
    /// Live only: on paper KIS answers EGW02006, which no other request of the run can escape.
    package func pastMinutes(
        of stock: StockCode, on date: TradingDate, until: MinuteOfDay, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> MinutePage {
        let request = KISRequest(
            tr: "FHKST03010230", path: "/uapi/domestic-stock/v1/quotations/inquire-time-dailychartprice",
            parameters: [
                ("FID_COND_MRKT_DIV_CODE", "J"), ("FID_INPUT_ISCD", stock.text), ("FID_INPUT_HOUR_1", until.hhmmss),
                ("FID_INPUT_DATE_1", date.basic), ("FID_PW_DATA_INCU_YN", "Y"), ("FID_FAKE_TICK_INCU_YN", ""),
            ])
        return try MinutePage(await answer(to: request, before: deadline), stock: stock, until: until)
    }

    /// Rows of one page of `pastMinutes`.
    package static let rowsOfPastDay = 120
}

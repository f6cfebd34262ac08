package import MarketData

extension KISClient {
    /// The days from `first` on (about 25) on which the market opens, by `opnd_yn` of CTCA0903R. KIS wants this asked once
    /// a day at most (`MinuteStore.claimHolidayCheck`), and its answer not continued. Live only: paper answers EGW02006.
    package func openDays(
        from first: TradingDate, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> OpenDays {
        let request = KISRequest(
            tr: "CTCA0903R", path: "/uapi/domestic-stock/v1/quotations/chk-holiday",
            parameters: [("BASS_DT", first.basic), ("CTX_AREA_FK", ""), ("CTX_AREA_NK", "")])
        return try OpenDays(await answer(to: request, before: deadline))
    }
}

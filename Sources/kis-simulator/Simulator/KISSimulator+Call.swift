package import MarketData

extension KISSimulator {
    /// What the gateway makes of a request before it answers: which TR, about which stock.
    package struct Call: Hashable, Sendable {
        /// A TR id, or `tokenP`, `revokeP`, `naver`, `hook`, `ping`; empty when the path leads nowhere.
        package let transaction: String
        package let stock: StockCode?
        /// `FID_INPUT_DATE_1`, or `BASS_DT`.
        package let date: String
        /// `FID_INPUT_HOUR_1`
        package let hour: String

        init(transaction: String, query: [String: String]) {
            self.transaction = transaction
            stock = StockCode(query["FID_INPUT_ISCD"] ?? query["symbol"] ?? "")
            date = query["FID_INPUT_DATE_1"] ?? query["BASS_DT"] ?? ""
            hour = query["FID_INPUT_HOUR_1"] ?? ""
        }
    }
}

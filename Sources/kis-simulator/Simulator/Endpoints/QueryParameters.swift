import MarketData

/// The query of a data call; every getter refuses what KIS would refuse.
struct QueryParameters {
    let values: [String: String]
    /// The stock to answer about instead of the one asked for; see `FaultEffect.otherStock`.
    var otherStock: StockCode?

    func required(_ name: String) throws(GatewayError) -> String {
        guard let value = values[name] else { throw .fieldInvalid }
        return value
    }

    /// `J` KRX, `NX` Nextrade, `UN` both.
    func market() throws(GatewayError) -> MarketDivision {
        guard let market = MarketDivision(rawValue: values["FID_COND_MRKT_DIV_CODE"] ?? "") else {
            throw .marketCodeInvalid
        }
        return market
    }

    /// Six characters; of more only the first six count, unless they hold a separator.
    func stock() throws(GatewayError) -> StockCode {
        let text = try required("FID_INPUT_ISCD")
        guard text.utf8.count == 6 || text.utf8.count >= 12, text.utf8.allSatisfy(\.isCodeCharacter),
            let code = StockCode(text.prefix(6))
        else { throw .fieldInvalid }
        return otherStock ?? code
    }

    /// The inclusive end of a page, seconds dropped; nil for `""` and `000000`, which mean now.
    func hour() throws(GatewayError) -> MinuteOfDay? {
        let text = try required("FID_INPUT_HOUR_1")
        if text.isEmpty || text == "000000" { return nil }
        guard text.utf8.count == 6, let minute = MinuteOfDay(hhmmss: text.prefix(4) + "00") else { throw .fieldInvalid }
        return minute
    }

    func yesOrNo(_ name: String) throws(GatewayError) -> Bool {
        switch try required(name) {
        case "Y": true
        case "N", "": false
        default: throw .fieldInvalid
        }
    }

    func date(_ name: String) throws(GatewayError) -> TradingDate {
        let text = try required(name)
        guard text.utf8.count == 8, let date = TradingDate(text) else { throw .fieldInvalid }
        return date
    }
}

extension UInt8 {
    fileprivate var isCodeCharacter: Bool { (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) }
}

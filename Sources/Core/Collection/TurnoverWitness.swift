internal import KISOpenAPI
internal import MarketData

/// The turnover of a minute, taken from the day's cumulative turnover, must lie between its volume at its lowest and at its
/// highest price. It holds on every row of a recorded page, so a row that breaks it is wrong, or one beside it is missing.
enum TurnoverWitness {
    /// One won a share: midpoint trades are rounded.
    private static let slackHundredths = 100

    /// `turnover` in won since the next older row.
    static func accepts(_ bar: Bar?, turnover: Int64) -> Bool {
        guard let bar else { return turnover == 0 }
        let won = Int128(turnover) * 100
        let volume = Int128(bar.volume)
        let slack = Int128(slackHundredths)
        return won >= volume * (Int128(bar.low.hundredths) - slack)
            && won <= volume * (Int128(bar.high.hundredths) + slack)
    }
}

import MarketData

extension VolumeClass {
    var meaning: HTML {
        switch self {
        case .equal: "the same number of shares"
        case .near: "off by no more than a thousandth"
        case .late:
            "the newest day, off by no more than two hundredths: late trades that one source has not counted yet"
        case .scaled: "off by one ratio over several days: one source has adjusted, the other not"
        case .scope:
            "KIS has more shares on most days of most stocks: another market is counted in, or the after-market"
        case .value: "off by more, and nothing explains it"
        }
    }
}

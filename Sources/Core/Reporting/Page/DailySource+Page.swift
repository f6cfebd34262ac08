import MarketData

extension DailySource {
    /// In a sentence.
    var name: String {
        switch self {
        case .kis: "KIS"
        case .fdr: "the chart feed"
        }
    }
}

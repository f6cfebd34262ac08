/// Which of the two worlds of KIS an app key belongs to. The keys of one are refused by the other (EGW02004).
package enum KISEnvironment: String, Sendable, CaseIterable {
    case live = "LIVE"
    case paper = "PAPER"

    /// The REST host and port (kis-api.md section 1).
    package var baseURL: String {
        switch self {
        case .live: "https://openapi.koreainvestment.com:9443"
        case .paper: "https://openapivts.koreainvestment.com:29443"
        }
    }

    /// What the key may be used for a second without being refused: 20 nominal live, 2 nominal but 1 in practice on paper.
    package var requestsPerSecond: Double {
        switch self {
        case .live: 18
        case .paper: 1
        }
    }

    package var requestsPerMinute: Double {
        switch self {
        case .live: 950
        case .paper: 60
        }
    }
}

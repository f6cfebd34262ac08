package import MarketData

/// Where the daily bars that FinanceDataReader reads come from: the chart feed of Naver's finance pages.
///
/// The feed has no published documentation, so a request is written exactly as FinanceDataReader writes it: the same
/// path, the same parameters in the same order. It needs no key and answers XML declared as EUC-KR, one `item` a
/// trading day, oldest first.
package enum NaverChartAddress {
    /// Scheme and host; `FDR_BASE_URL` replaces it.
    package static let defaultBaseURL = "https://fchart.stock.naver.com"

    package static let path = "/sise.nhn"

    /// How many days FinanceDataReader asks for. The feed sends what it has: about 3,000.
    package static let usualCount = 6_000

    /// Enough to reach back to `first` on the day `today`: as many as the calendar has days, because the feed counts
    /// sessions; never more than FinanceDataReader asks for, and at least one.
    package static func count(from first: TradingDate, asOf today: TradingDate) -> Int {
        min(usualCount, max(0, today.days(since: first)) + 1)
    }

    /// What follows the base URL for the newest `count` daily bars of `stock`.
    ///
    /// `/sise.nhn?timeframe=day&count=6000&requestType=0&symbol=005930`
    package static func requestPath(stock: StockCode, count: Int = usualCount) -> String {
        precondition(count > 0)
        return "\(path)?timeframe=day&count=\(count)&requestType=0&symbol=\(stock.text)"
    }
}

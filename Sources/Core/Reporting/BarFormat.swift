package import MarketData

/// How longer bars are printed, a line each, with the columns of their table: prices as they are stored, labels in Korean
/// wall clock.
///
///     stock_code,interval_minutes,datetime,open,high,low,close,volume
///     005930,5,2026-11-20 09:00:00,73100,73250,73000,73200,31287
///
///     {"stock_code":"005930","interval_minutes":5,"datetime":"2026-11-20T09:00:00","open":73100,…}
package enum BarFormat: String, Sendable {
    case csv
    case jsonl

    /// The first line; nil for a format without one.
    package var heading: String? {
        self == .csv ? "stock_code,interval_minutes,datetime,open,high,low,close,volume" : nil
    }

    /// Appends a line with its line break.
    package func append(
        _ stock: StockCode, _ interval: BarInterval, _ session: TradingDate, _ bar: ResampledBar,
        to text: inout String
    ) {
        let time = MinuteOfDay(bar.minute)?.description ?? ""
        let prices = [bar.open, bar.high, bar.low, bar.close].map(BarFormat.plain)
        switch self {
        case .csv:
            text += "\(stock),\(interval),\(session) \(time):00,"
            text += "\(prices[0]),\(prices[1]),\(prices[2]),\(prices[3]),\(bar.volume)\n"
        case .jsonl:
            text += "{\"stock_code\":\"\(stock)\",\"interval_minutes\":\(interval),"
            text += "\"datetime\":\"\(session)T\(time):00\",\"open\":\(prices[0]),\"high\":\(prices[1]),"
            text += "\"low\":\(prices[2]),\"close\":\(prices[3]),\"volume\":\(bar.volume)}\n"
        }
    }

    /// `73100`, `73100.5`: the shortest text that reads back as the same number.
    private static func plain(_ price: Double) -> String {
        if let price = Price(double: price) { return price.description }
        return "\(price)"
    }
}

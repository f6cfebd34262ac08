package import MarketData

/// What a run would ask one source of daily bars.
package struct DailyPlanLine: Hashable, Sendable {
    package let source: DailySource
    /// Stocks with something to ask for.
    package let stocks: Int
    package let calls: Int

    package init(source: DailySource, stocks: Int, calls: Int) {
        self.source = source
        self.stocks = stocks
        self.calls = calls
    }
}

extension DailyPlanLine: Encodable {
    enum CodingKeys: String, CodingKey { case source, stocks, calls }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(source.rawValue, forKey: .source)
        try fields.encode(stocks, forKey: .stocks)
        try fields.encode(calls, forKey: .calls)
    }
}

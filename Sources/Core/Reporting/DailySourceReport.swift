package import MarketData

/// What a run did about one source of daily bars.
package struct DailySourceReport: Sendable {
    package let source: DailySource
    /// Stocks of the run, those with nothing to ask for included.
    package var asked = 0
    /// Stocks of which everything that was asked for is stored.
    package var complete = 0
    package var bars = BarCounts()
    package var requests = RequestCounts()
    /// Time that requests waited for their slots, summed; of KIS, whose pace all processes share.
    package var waitedMilliseconds = 0
    package var responseTimes = ResponseTimes()
    /// Stocks whose whole history was fetched again because its prices had been adjusted since; with the ratio of the
    /// prices, such as `1/5`, where it is one.
    package var restated: [(stock: StockCode, ratio: String?)] = []
    package var failures: [StockFailure] = []
    package var refused: [String] = []

    package init(_ source: DailySource) { self.source = source }

    package var isComplete: Bool { complete == asked }
}

extension DailySourceReport: Encodable {
    private struct Restated: Encodable {
        let stock: String
        let ratio: String?

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: RestatedKeys.self)
            try fields.encode(stock, forKey: .stock)
            try fields.encode(ratio, forKey: .ratio)
        }
    }

    private enum RestatedKeys: String, CodingKey { case stock, ratio }

    enum CodingKeys: String, CodingKey {
        case source
        case asked = "stocks_asked"
        case complete = "stocks_complete"
        case bars
        case requests
        case waitedMilliseconds = "waited_ms"
        case responseTimes = "response_ms"
        case restated
        case failures
        case refused = "refused_rows"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(source.rawValue, forKey: .source)
        try fields.encode(asked, forKey: .asked)
        try fields.encode(complete, forKey: .complete)
        try fields.encode(bars, forKey: .bars)
        try fields.encode(requests, forKey: .requests)
        try fields.encode(waitedMilliseconds, forKey: .waitedMilliseconds)
        try fields.encode(responseTimes, forKey: .responseTimes)
        try fields.encode(restated.map { Restated(stock: $0.stock.text, ratio: $0.ratio) }, forKey: .restated)
        try fields.encode(failures, forKey: .failures)
        try fields.encode(refused, forKey: .refused)
    }
}

package import MarketData

/// What a run did about one session.
package struct SessionReport: Sendable {
    package let session: TradingSession
    package var stocks = StockCounts()
    package var bars = BarCounts()
    package var minutes = MinuteCounts()

    package init(_ session: TradingSession) { self.session = session }

    package var isComplete: Bool { stocks.completeForNow == stocks.asked }
}

extension SessionReport: Encodable {
    enum CodingKeys: String, CodingKey {
        case session
        case stocks
        case bars
        case minutes
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(SessionWindow(session), forKey: .session)
        try fields.encode(stocks, forKey: .stocks)
        try fields.encode(bars, forKey: .bars)
        try fields.encode(minutes, forKey: .minutes)
    }
}

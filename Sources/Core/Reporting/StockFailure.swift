package import MarketData

/// What kept one stock from being complete.
package struct StockFailure: Hashable, Sendable {
    package let stock: StockCode
    package let session: TradingDate?
    /// The stage it failed in: `plan`, `fetch`, `decode`, `check` or `store`.
    package let stage: String
    /// What happened and why, without secrets.
    package let message: String

    package init(stock: StockCode, session: TradingDate? = nil, stage: String, message: String) {
        self.stock = stock
        self.session = session
        self.stage = stage
        self.message = message
    }
}

extension StockFailure: Encodable {
    enum CodingKeys: String, CodingKey {
        case stock
        case session
        case stage
        case message
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(stock.text, forKey: .stock)
        try fields.encode(session?.iso, forKey: .session)
        try fields.encode(stage, forKey: .stage)
        try fields.encode(message, forKey: .message)
    }
}

package import MarketData

/// What a run would ask about one stock's session.
package struct PlanLine: Hashable, Sendable {
    package let session: TradingDate
    package let stock: StockCode
    /// Minutes that can be settled now and are not.
    package let missing: MinuteSet
    /// Requests that cover them.
    package let pages: Int

    package init(session: TradingDate, stock: StockCode, missing: MinuteSet, pages: Int) {
        self.session = session
        self.stock = stock
        self.missing = missing
        self.pages = pages
    }
}

extension PlanLine: Encodable {
    enum CodingKeys: String, CodingKey {
        case session
        case stock
        case missingMinutes = "missing_minutes"
        case missing
        case pages
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(session.iso, forKey: .session)
        try fields.encode(stock.text, forKey: .stock)
        try fields.encode(missing.count, forKey: .missingMinutes)
        try fields.encode(missing.description, forKey: .missing)
        try fields.encode(pages, forKey: .pages)
    }
}

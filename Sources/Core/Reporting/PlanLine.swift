package import MarketData

/// What a run would ask for one stock.
package struct PlanLine: Hashable, Sendable {
    package let stock: StockCode
    /// Minutes that can be settled now and are not.
    package let missing: MinuteSet
    /// Requests that cover them.
    package let pages: Int

    package init(stock: StockCode, missing: MinuteSet, pages: Int) {
        self.stock = stock
        self.missing = missing
        self.pages = pages
    }
}

extension PlanLine: Encodable {
    enum CodingKeys: String, CodingKey {
        case stock
        case missingMinutes = "missing_minutes"
        case missing
        case pages
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(stock.text, forKey: .stock)
        try fields.encode(missing.count, forKey: .missingMinutes)
        try fields.encode(missing.description, forKey: .missing)
        try fields.encode(pages, forKey: .pages)
    }
}

package import MarketData

/// A row whose values cannot be a bar: its minute stays unproven.
package struct RowRefusal: Hashable, Sendable {
    package let stock: StockCode
    /// The row's label as it was sent.
    package let label: String
    package let reason: String

    package init(stock: StockCode, label: String, reason: String) {
        self.stock = stock
        self.label = label
        self.reason = reason
    }
}

extension RowRefusal: Encodable {
    enum CodingKeys: String, CodingKey {
        case stock
        case label
        case reason
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(stock.text, forKey: .stock)
        try fields.encode(label, forKey: .label)
        try fields.encode(reason, forKey: .reason)
    }
}

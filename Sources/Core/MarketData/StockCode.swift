/// The six characters KRX prints for a listed stock: `005930`, or with letters since the code reform (`0126Z0`).
package struct StockCode: Hashable, Sendable {
    package let text: String

    /// Nil unless `text` is exactly six of `0-9` and `A-Z`.
    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard bytes.count == 6, bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return nil }
        self.text = String(text)
    }
}

extension StockCode: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension StockCode: CustomStringConvertible {
    package var description: String { text }
}

package import MarketData

/// A row that cannot be true.
package struct RefusedRow: Hashable, Sendable {
    package let stock: StockCode
    /// Nil when not even the label can be read.
    package let label: BarLabel?
    package let fault: BarFault

    package init(stock: StockCode, label: BarLabel?, fault: BarFault) {
        self.stock = stock
        self.label = label
        self.fault = fault
    }
}

extension RefusedRow: CustomStringConvertible {
    package var description: String { "\(stock) \(label?.description ?? "a row without a label"): \(fault)" }
}

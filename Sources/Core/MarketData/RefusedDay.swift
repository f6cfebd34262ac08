/// A row of a daily feed that cannot be true.
package struct RefusedDay: Hashable, Sendable {
    package let stock: StockCode
    /// Nil when not even the date can be read.
    package let date: TradingDate?
    package let fault: BarFault

    package init(stock: StockCode, date: TradingDate?, fault: BarFault) {
        self.stock = stock
        self.date = date
        self.fault = fault
    }
}

extension RefusedDay: CustomStringConvertible {
    /// `005930 2026-11-20: price 0 is not positive`
    package var description: String { "\(stock) \(date?.description ?? "a row without a date"): \(fault)" }
}

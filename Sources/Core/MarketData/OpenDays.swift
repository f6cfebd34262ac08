/// Whether the market opens, date by date, in somebody else's word. It does not say at what hours.
package struct OpenDays: Hashable, Sendable {
    package let isOpen: [TradingDate: Bool]
    /// Dates of which two different things, or nothing intelligible, were said: not in `isOpen`.
    package let contradicted: Set<TradingDate>

    package init(_ isOpen: [TradingDate: Bool], contradicted: Set<TradingDate> = []) {
        self.isOpen = isOpen
        self.contradicted = contradicted
    }
}

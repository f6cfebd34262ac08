/// A stock of the universe, in the order it is collected: by `priority`, then market capitalisation, then code.
package struct Instrument: Hashable, Sendable {
    package let code: StockCode
    package let name: String
    /// 1 is first.
    package let priority: Int
    /// Hundred million won (억원), nil where unknown.
    package let marketCap: Int64?

    package init(code: StockCode, name: String, priority: Int, marketCap: Int64?) {
        self.code = code
        self.name = name
        self.priority = priority
        self.marketCap = marketCap
    }
}

extension Instrument: Comparable {
    package static func < (a: Self, b: Self) -> Bool {
        if a.priority != b.priority { return a.priority < b.priority }
        // Unknown comes last, also behind 0: an order in which the two were equal would not be one.
        let (capA, capB) = (a.marketCap ?? -1, b.marketCap ?? -1)
        if capA != capB { return capA > capB }
        return a.code < b.code
    }
}

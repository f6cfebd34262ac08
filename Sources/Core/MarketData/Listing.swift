/// What a universe file says of one stock; nil where it says nothing.
package struct Listing: Hashable, Sendable {
    package let code: StockCode
    package let name: String?
    package let market: Market?
    /// 1 is first.
    package let priority: Int32?
    /// Hundred million won (억원).
    package let marketCap: Int64?

    package init(
        code: StockCode, name: String? = nil, market: Market? = nil, priority: Int32? = nil, marketCap: Int64? = nil
    ) {
        self.code = code
        self.name = name
        self.market = market
        self.priority = priority
        self.marketCap = marketCap
    }
}

extension Listing {
    /// What both say of the same stock. Throws the first column in which they contradict each other.
    /// - Parameter place: where `self` was read, for the error
    func joined(with later: Listing, readAt place: String) throws(UniverseFault.Reason) -> Listing {
        func agreed<Value: Equatable>(
            _ column: UniverseColumn, _ earlier: Value?, _ later: Value?
        ) throws(UniverseFault.Reason) -> Value? {
            guard let earlier, let later, earlier != later else { return earlier ?? later }
            throw .contradiction(code, column, "\(later)", before: "\(earlier)", at: place)
        }
        return Listing(
            code: code, name: try agreed(.name, name, later.name),
            market: try agreed(.market, market?.rawValue, later.market?.rawValue).flatMap(Market.init),
            priority: try agreed(.priority, priority, later.priority),
            marketCap: try agreed(.marketCap, marketCap, later.marketCap))
    }
}

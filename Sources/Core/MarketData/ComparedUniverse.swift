/// The records of a whole comparison, stock after stock.
package struct ComparedUniverse: Sendable {
    package private(set) var days: [ComparedDay] = []
    package private(set) var factors: [FactorInterval] = []

    package init() {}

    package mutating func add(_ stock: ComparedStock) {
        days += stock.days
        factors += stock.factors
    }

    /// Looks at the volumes of all stocks together, once they are all here: where KIS has more shares than the chart feed on
    /// most days of most stocks, it counts another scope of trades, and no single day is at fault.
    package mutating func findScope() {
        var traded: [StockCode: (days: Int, more: Int)] = [:]
        for day in days {
            guard day.volume != nil, let (kis, fdr) = day.both, kis.volume + fdr.volume > 0 else { continue }
            traded[day.stock, default: (0, 0)].days += 1
            if day.hasMoreShares { traded[day.stock, default: (0, 0)].more += 1 }
        }
        let wide = traded.filter { $0.value.more * 2 > $0.value.days }
        guard wide.count > 1, wide.count * 2 > traded.count else { return }
        for index in days.indices where days[index].hasMoreShares && wide[days[index].stock] != nil {
            days[index].volume = .scope
        }
    }
}

extension ComparedDay {
    /// True when KIS has more shares than the chart feed, and no other class explains it.
    fileprivate var hasMoreShares: Bool {
        guard volume == .value, let (kis, fdr) = both else { return false }
        return kis.volume > fdr.volume
    }
}

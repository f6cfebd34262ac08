import MarketData

/// The records that a page tells one by one: those that differ, the worst stock first and by date, then those that
/// differ within the tolerance.
struct DifferenceList: Sendable {
    static let most = 300

    let differing: [ComparedDay]
    let near: [ComparedDay]

    init(_ records: StockRecords) {
        differing = DifferenceList.first(DifferenceList.most, of: records) { $0.standing == .differs }
        near = DifferenceList.first(DifferenceList.most - differing.count, of: records) { $0 == .near }
    }

    private static func first(
        _ limit: Int, of records: StockRecords, where isWanted: (DayClass) -> Bool
    ) -> [ComparedDay] {
        var found: [ComparedDay] = []
        for stock in records.stocks where found.count < limit {
            found += records[stock].filter { isWanted($0.verdict) }.prefix(limit - found.count)
        }
        return found
    }
}

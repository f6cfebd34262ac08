internal import Collection
internal import MarketData
internal import NaverChart

/// What collecting from a source has shown beside the bars that are stored now.
struct SourceTestimony: Sendable {
    /// Why a stock could not be asked about.
    private(set) var unasked: [StockCode: FailureCause] = [:]
    /// Rows that cannot be true.
    private(set) var refused: [StockCode: [RefusedDay]] = [:]
    /// Days that were asked about and that the source does not have, whatever is stored.
    private var denied: [StockCode: Set<TradingDate>] = [:]
    /// True when it was asked and had an answer about no stock.
    private(set) var isSilent = false

    init(_ result: DailyResult, of plans: [DailyPlan], sessions: [TradingDate]) {
        denied = result.unconfirmed
        for day in result.refused { refused[day.stock, default: []].append(day) }
        let ranges = Dictionary(plans.map { ($0.stock, $0.ranges) }) { $1 }
        for failure in result.failures {
            switch failure.cause {
            case .rowsRefused: break
            case .noDays, .chart(.noData):
                let asked = ranges[failure.stock] ?? []
                denied[failure.stock, default: []].formUnion(
                    sessions.filter { day in asked.contains { $0.contains(day) } })
            default: unasked[failure.stock] = failure.cause
            }
        }
        isSilent = !plans.isEmpty && unasked.count == plans.count
    }

    /// Takes what a later collection has shown of some stocks in place of what was known of them.
    mutating func replace(_ stocks: [StockCode], by later: SourceTestimony) {
        for stock in stocks {
            unasked[stock] = later.unasked[stock]
            refused[stock] = later.refused[stock]
            denied[stock] = later.denied[stock]
        }
    }

    /// The source's word on a stock; nil when it could not be asked.
    func days(of stock: StockCode, stored: SourceDays) -> SourceDays? {
        guard unasked[stock] == nil else { return nil }
        let denied = denied[stock] ?? []
        let untrue = stored.refused.filter { refusal in refusal.date.map { !denied.contains($0) } ?? true }
        return SourceDays(
            bars: stored.bars.filter { !denied.contains($0.date) }, refused: (refused[stock] ?? []) + untrue)
    }
}

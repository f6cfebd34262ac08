internal import Collection
internal import MarketData
internal import Reporting

extension SessionReport {
    /// What came of a collection of `instruments`, of whose session the minutes `expected` were to be had.
    init(_ result: CollectionResult, of instruments: [Instrument], in session: TradingSession, expected: MinuteSet) {
        self.init(session)
        let failures = Dictionary(grouping: result.failures, by: \.stock)
        stocks.asked = instruments.count
        for instrument in instruments {
            let isWhole = count(failures[instrument.code] ?? [], succeeded: result.succeeded.contains(instrument.code))
            let settled = expected.intersection(result.coverage[instrument.code]?.settled ?? MinuteSet()).count
            minutes.expected += expected.count
            minutes.settled += settled
            if isWhole {
                minutes.provisional += expected.count - settled
            } else {
                minutes.missing += expected.count - settled
            }
        }
        bars.new = result.new
        bars.changed = result.changed
        bars.same = result.same
        bars.removed = result.removed
    }

    /// Counts one stock; true when nothing that was asked for is missing.
    private mutating func count(_ failures: [ItemFailure], succeeded: Bool) -> Bool {
        guard !failures.isEmpty else {
            stocks.completeForNow += 1
            return true
        }
        if succeeded {
            stocks.partial += 1
        } else if failures.allSatisfy(\.cause.isNotReached) {
            stocks.notReached += 1
        } else {
            stocks.failed += 1
        }
        return false
    }
}

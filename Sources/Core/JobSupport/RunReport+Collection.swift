internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

extension RunReport {
    /// Takes over what came of a collection of `instruments`, of whose session the minutes `ended` had ended at the start.
    mutating func add(_ result: CollectionResult, of instruments: [Instrument], ended: MinuteSet) {
        let failures = Dictionary(grouping: result.failures, by: \.stock)
        stocks.asked = instruments.count
        for instrument in instruments {
            let isWhole = count(failures[instrument.code] ?? [], succeeded: result.succeeded.contains(instrument.code))
            let settled = ended.intersection(result.coverage[instrument.code]?.settled ?? MinuteSet()).count
            minutes.expected += ended.count
            minutes.settled += settled
            if isWhole {
                minutes.provisional += ended.count - settled
            } else {
                minutes.missing += ended.count - settled
            }
        }
        bars.new = result.new
        bars.changed = result.changed
        bars.same = result.same
        bars.removed = result.removed
        turnoverDisagrees = result.turnoverDisagrees
        add(result.tally)
        self.failures = result.failures.map {
            StockFailure(stock: $0.stock, stage: $0.stage.rawValue, message: "\($0.cause)")
        }
        if let alarm = result.calendarAlarm {
            notes.append("calendar alarm: \(alarm); nothing settles until trading_sessions has the right hours")
        }
    }

    /// Counts one stock; true when everything that existed when the run asked is stored.
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

    private mutating func add(_ tally: RowTally) {
        rows.discardedOtherDay = tally.otherDay
        rows.discardedOutsideSession = tally.outsideSession
        rows.discardedLate = tally.late
        rows.duplicates = tally.duplicates
        rows.refused = tally.refused.count
        refusedRows = tally.refused.map {
            RowRefusal(stock: $0.stock, label: $0.label?.description ?? "without a label", reason: "\($0.fault)")
        }
    }

    /// Takes over what the calls to KIS came to.
    mutating func add(_ calls: CallCounter.Counts) {
        requests.sent = calls.sent
        requests.retried = calls.retried
        requests.refusedByRate = calls.refusedByRate
        pace.currentPerSecond = calls.rate
        pace.waitedMilliseconds = Int(calls.waited / .milliseconds(1))
        responseTimes = ResponseTimes(
            answers: calls.sent, total: calls.responseTotal, longest: calls.responseMaximum)
    }
}

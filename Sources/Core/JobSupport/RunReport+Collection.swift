internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

extension RunReport {
    /// Takes over what came of a collection of `instruments`, of whose session the minutes `expected` were to be had.
    mutating func add(
        _ result: CollectionResult, of instruments: [Instrument], in session: TradingSession, expected: MinuteSet
    ) {
        add(SessionReport(result, of: instruments, in: session, expected: expected))
        turnoverDisagrees += result.turnoverDisagrees
        add(result.tally)
        failures += result.failures.map {
            StockFailure(stock: $0.stock, session: session.date, stage: $0.stage.rawValue, message: "\($0.cause)")
        }
        if let alarm = result.calendarAlarm {
            notes.append("calendar alarm: \(alarm); nothing settles until trading_sessions has the right hours")
        }
    }

    private mutating func add(_ tally: RowTally) {
        rows.discardedOtherDay += tally.otherDay
        rows.discardedOutsideSession += tally.outsideSession
        rows.discardedLate += tally.late
        rows.duplicates += tally.duplicates
        rows.refused += tally.refused.count
        refusedRows += tally.refused.map {
            RowRefusal(stock: $0.stock, label: $0.label?.description ?? "without a label", reason: "\($0.fault)")
        }
    }

    /// Takes over what the calls to KIS came to.
    mutating func add(_ calls: CallCounter.Counts) {
        requests.sent = calls.sent
        requests.retried = calls.retried
        requests.refusedByRate = calls.refusedByRate
        requests.failed = calls.failed
        pace.currentPerSecond = calls.rate
        pace.waitedMilliseconds = Int(calls.waited / .milliseconds(1))
        responseTimes = ResponseTimes(
            answers: calls.sent, total: calls.responseTotal, longest: calls.responseMaximum)
    }
}

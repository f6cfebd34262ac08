internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

extension DailySourceReport {
    /// What came of a collection that was to make so many stocks complete.
    init(_ result: DailyResult, of stocks: Int, from source: DailySource, _ calls: CallCounter.Counts) {
        self.init(source)
        asked = stocks
        complete = stocks - Set(result.failures.map(\.stock)).count
        bars.new = result.new
        bars.changed = result.changed
        bars.same = result.same
        bars.removed = result.removed
        requests.sent = calls.sent
        requests.retried = calls.retried
        requests.refusedByRate = calls.refusedByRate
        requests.failed = calls.failed
        waitedMilliseconds = Int(calls.waited / .milliseconds(1))
        responseTimes = ResponseTimes(answers: calls.sent, total: calls.responseTotal, longest: calls.responseMaximum)
        restated = result.restated.sorted { $0.key < $1.key }.map { stock, ratio in
            (stock, ratio.map { "\($0.numerator)/\($0.denominator)" })
        }
        failures = result.failures.map {
            StockFailure(stock: $0.stock, stage: $0.stage.rawValue, message: "\($0.cause)")
        }
        refused = result.refused.map(\.description)
    }
}

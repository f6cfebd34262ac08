import MarketData

extension DailyReport {
    package var gauges: [Gauge] { sources.gauges }
}

extension [DailySourceReport] {
    var gauges: [Gauge] {
        let waits = filter { $0.source == .kis }.map { Gauge.rateWait(milliseconds: $0.waitedMilliseconds) }
        return [.bars(map { ($0.source, $0.bars) }), .calls(map { ($0.source, $0.requests) })] + waits
    }
}

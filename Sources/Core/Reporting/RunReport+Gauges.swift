import MarketData

extension RunReport {
    package var gauges: [Gauge] {
        [
            .bars([(.kis, bars)]), .calls([(.kis, requests)]), .rateWait(milliseconds: pace.waitedMilliseconds),
            Gauge(
                "missing_minutes", "Stock-minutes that were asked for and are not stored after the last run.",
                Double(minutes.missing)),
        ]
    }
}

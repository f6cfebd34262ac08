package import MarketData

/// The measures that several jobs have: a name must have the same help wherever it stands.
extension Gauge {
    /// - Parameter source: Where the bars come from; nil for bars made of others.
    package static func bars(_ counts: [(source: DailySource?, bars: BarCounts)]) -> Gauge {
        Gauge(
            "last_run_bars", "Bars of the last run by what the store did with them.",
            counts.flatMap { source, bars in
                [("new", bars.new), ("changed", bars.changed), ("same", bars.same), ("removed", bars.removed)].map {
                    (labels(source, "result", $0.0), Double($0.1))
                }
            })
    }

    package static func calls(_ counts: [(source: DailySource, calls: RequestCounts)]) -> Gauge {
        Gauge(
            "last_run_calls", "Calls of the last run by what came of them, retries included.",
            counts.flatMap { source, calls in
                let answered = calls.sent - calls.failed - calls.refusedByRate
                return [("answered", answered), ("failed", calls.failed), ("refused_by_rate", calls.refusedByRate)].map
                {
                    (labels(source, "result", $0.0), Double($0.1))
                }
            })
    }

    package static func rateWait(milliseconds: Int) -> Gauge {
        Gauge(
            "last_run_rate_wait_seconds",
            "Time that the last run's calls to KIS waited for their turn, summed over all calls.",
            Double(milliseconds) / 1_000)
    }

    private static func labels(_ source: DailySource?, _ name: String, _ value: String) -> Labels {
        (source.map { [("source", $0.rawValue)] } ?? []) + [(name, value)]
    }
}

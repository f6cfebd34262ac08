internal import KISOpenAPI
internal import Logging
internal import MarketData
internal import Reporting

/// The job's file in `METRICS_DIR`, for node_exporter's textfile collector. Its times are the host's, which Prometheus
/// compares with its own, also when the market's clock was set by hand.
struct MetricsFile: Sendable {
    private let job: JobName
    private let file: ReportFile

    /// Nil when there is no place for it.
    init?(_ job: JobName, _ settings: Settings) {
        guard let directory = settings.metricsDirectory else { return nil }
        self.job = job
        file = ReportFile("korean_stock_bars_\(job).prom", in: directory)
    }

    /// Tells of a run that did something, instead of the one before.
    func write(_ result: JobResult, _ duration: Duration, _ log: Logger) {
        guard !result.isIdle else { return }
        let before = try? InputFile.content(of: file.path, standardInput: -1)
        let metrics = RunMetrics(
            program: job.rawValue, endedAt: MarketClock.host.now.unixSeconds, duration: duration,
            exitStatus: result.status.rawValue, result.report?.gauges ?? [],
            after: before.map { String(decoding: $0, as: UTF8.self) })
        do throws(ReportFile.Fault) {
            try file.write(metrics.text)
        } catch {
            log.warning("\(file.path) could not be written: \(error)")
        }
    }
}

/// What a run leaves for Prometheus: the text of a file that node_exporter's textfile collector reads.
///
///     # HELP korean_stock_bars_last_run_exit_status Exit status of the last run.
///     # TYPE korean_stock_bars_last_run_exit_status gauge
///     korean_stock_bars_last_run_exit_status{program="fetch-minute"} 0
package struct RunMetrics: Sendable {
    /// The program's name is a label of every sample: `job` is a label that Prometheus sets itself.
    private let program: String
    private let gauges: [Gauge]

    private static let lastSuccess = "last_success_timestamp_seconds"

    /// - Parameters:
    ///   - endedAt: Unix seconds, on the host's clock.
    ///   - file: The text that the run before has left; nil when there is none.
    package init(
        program: String, endedAt: Int64, duration: Duration, exitStatus: Int32, _ measures: [Gauge], after file: String?
    ) {
        self.program = program
        let success = exitStatus == 0 ? endedAt : file.flatMap(RunMetrics.lastSuccess(in:)) ?? 0
        gauges =
            [
                Gauge("last_run_timestamp_seconds", "End of the last run, in Unix time.", Double(endedAt)),
                Gauge(
                    RunMetrics.lastSuccess, "End of the last run that ended with 0, in Unix time; 0 before the first.",
                    Double(success)),
                Gauge(
                    "last_run_duration_seconds", "Time the last run took.",
                    Double(Int(duration / .milliseconds(1))) / 1_000),
                Gauge("last_run_exit_status", "Exit status of the last run.", Double(exitStatus)),
            ] + measures
    }

    package var text: String { gauges.map { $0.text([("program", program)]) }.joined() }

    /// The last success that a file tells; nil when it tells none.
    private static func lastSuccess(in file: String) -> Int64? {
        let sample = file.split(separator: "\n").first { $0.hasPrefix("\(Gauge.prefix)\(lastSuccess){") }
        return sample?.split(separator: " ").last.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
}

/// What a run leaves for Prometheus: the text of a file that node_exporter's textfile collector reads.
///
///     # HELP korean_stock_bars_last_run_exit_status Exit status of the last run.
///     # TYPE korean_stock_bars_last_run_exit_status gauge
///     korean_stock_bars_last_run_exit_status{program="fetch-minute"} 0
package struct RunMetrics: Sendable {
    /// The program's name is a label of every sample: `job` is a label that Prometheus sets itself.
    private let program: String
    private let gauges: [Gauge]

    private static let prefix = "korean_stock_bars_"
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

    package var text: String { gauges.map(text).joined() }

    private func text(_ gauge: Gauge) -> String {
        let name = RunMetrics.prefix + gauge.name
        var text = "# HELP \(name) \(RunMetrics.escaped(gauge.help))\n# TYPE \(name) gauge\n"
        for sample in gauge.samples {
            let labels = ([("program", program)] + sample.labels).map { label, value in
                "\(label)=\"\(RunMetrics.escaped(value).replacing("\"", with: #"\""#))\""
            }
            text += "\(name){\(labels.joined(separator: ","))} \(RunMetrics.number(sample.value))\n"
        }
        return text
    }

    /// The last success that a file tells; nil when it tells none.
    private static func lastSuccess(in file: String) -> Int64? {
        let sample = file.split(separator: "\n").first { $0.hasPrefix("\(prefix)\(lastSuccess){") }
        return sample?.split(separator: " ").last.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: #"\\"#).replacing("\n", with: #"\n"#)
    }

    /// `1795136642`, `0.25`
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}

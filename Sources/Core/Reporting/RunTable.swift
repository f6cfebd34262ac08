import MarketData

/// Runs of the ledger for a terminal, a line each, with the failures they met below them.
package struct RunTable {
    private let runs: [RunRecord]

    package init(_ runs: [RunRecord]) { self.runs = runs }

    package var text: String {
        guard !runs.isEmpty else { return "no run yet" }
        var table = TextTable(
            heading: ["RUN", "JOB", "STARTED", "TOOK", "CALLS", "ENDED", "HOST", "ARGUMENTS"],
            alignments: [.right, .left, .left, .right, .right, .left, .left, .left])
        for run in runs {
            table.append([
                "\(run.run)", run.job, "\(run.startedAt.date) \(run.startedAt.clock)",
                run.seconds.map { "\(FixedDecimal.text($0, decimals: 1)) s" } ?? "-",
                run.calls.map { FixedDecimal.text($0) } ?? "-", run.endingWords, "\(run.host) \(run.pid)",
                run.arguments,
            ])
        }
        let events = runs.flatMap { run in run.events.map { "run \(run.run) \($0)".controlsEscaped } }
        return ([table.text] + events).joined(separator: "\n")
    }
}

extension [RunRecord] {
    /// A list, with sorted keys.
    package func json(_ layout: ReportLayout) -> String { reportJSON(layout) }
}

extension RunRecord {
    /// Nil of a run that is going on, or crashed.
    package var exitStatus: Int32? { if case .finished(let status) = ending { status } else { nil } }

    /// `exit 0`, `running`, `crashed`
    package var endingWords: String {
        switch ending {
        case .finished(let status): "exit \(status)"
        case .running: "running"
        case .crashed: "crashed"
        }
    }
}

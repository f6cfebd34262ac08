internal import Reporting

/// How a job ended, and what there is to tell of it.
package struct JobResult: Sendable {
    package let status: ExitStatus
    /// The run's place in the ledger; nil when it never had one.
    let run: Int64?
    /// Nil of a run that never came to one.
    let report: (any JobReport)?
    /// What was said in its stead.
    let lines: [String]

    /// Of a run that came to its report.
    init(_ report: some JobReport, run: Int64) {
        status = ExitStatus(rawValue: report.exitStatus) ?? .bug
        self.run = run
        self.report = report
        lines = []
    }

    /// Of a run that ended before it had anything to report.
    init(_ ending: JobEnding, run: Int64? = nil) {
        status = ending.status
        self.run = run
        report = nil
        lines = ending.lines
    }

    /// Of a run that found nothing to do, or was only to plan.
    package init(_ status: ExitStatus) { self.init(JobEnding(status)) }
}

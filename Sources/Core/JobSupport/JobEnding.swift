/// A run that ends before it has anything to report.
package struct JobEnding: Error, Sendable {
    package let status: ExitStatus
    /// What happened and what to do, a line each; empty to end in silence.
    package let lines: [String]

    package init(_ status: ExitStatus, _ lines: [String] = []) {
        self.status = status
        self.lines = lines
    }
}

/// A run that ends before it has anything to report.
package struct JobEnding: Error, Sendable {
    package let status: ExitStatus
    /// What happened and what to do, a line each; empty to end in silence.
    package let lines: [String]
    /// For the event table: `authentication` or `connection`.
    package let eventKind: String?

    package init(_ status: ExitStatus, _ lines: [String] = [], eventKind: String? = nil) {
        self.status = status
        self.lines = lines
        self.eventKind = eventKind
    }

    /// Nothing to do, and nothing to say.
    package static let silent = JobEnding(.done)
}

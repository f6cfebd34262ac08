/// How a program ended, and what it wrote.
package struct ShellOutcome: Sendable {
    package enum Status: Hashable, Sendable {
        case exited(Int32)
        /// Killed by that signal.
        case signalled(Int32)
    }

    package let status: Status
    package let standardOutput: String
    package let standardError: String
    /// From before the start to the end that the system reported.
    package let wallTime: Duration
    package let timedOut: Bool
}

extension ShellOutcome {
    /// Nil when a signal ended the program.
    package var exitCode: Int32? {
        if case .exited(let code) = status { code } else { nil }
    }

    /// As cron wants it: status 0 and not a word.
    package var isQuietSuccess: Bool { exitCode == 0 && standardOutput.isEmpty && standardError.isEmpty }
}

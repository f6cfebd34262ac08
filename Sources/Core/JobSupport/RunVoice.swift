internal import Reporting

/// What a run says at its end: a summary to a person, JSON to a program, errors to whoever reads cron's mail, and nothing
/// at all when everything went well and nobody is looking.
struct RunVoice: Sendable {
    /// What standard output is for.
    enum Result: Sendable {
        case report
        /// Bars, in a pipe perhaps: the report goes to standard error.
        case bars
    }

    private let workplace: Workplace
    private let result: Result

    init(_ workplace: Workplace, _ result: Result = .report) {
        self.workplace = workplace
        self.result = result
    }

    /// False when standard output could not be written.
    func tell(_ report: some JobReport, _ status: ExitStatus, _ epilogue: String?) -> Bool {
        let terminal = result == .report ? workplace.standardOutput : workplace.standardError
        let showsSummary = workplace.options.showsSummary(on: terminal)
        if !(showsSummary && workplace.standardError.isTerminal) {
            for line in report.errorLines(advice: status.remedy, limit: 20) { StandardError.write("\(line)") }
        }
        if workplace.options.json { return write(report.json(.line)) }
        let summary = showsSummary ? report.summary(advice: status.remedy, colour: terminal.allowsColour) : nil
        let text = [summary, epilogue].compactMap(\.self)
        return text.isEmpty || write(text.joined(separator: "\n"))
    }

    private func write(_ text: String) -> Bool {
        switch result {
        case .report: return StandardOutput.write(text)
        case .bars:
            StandardError.write(text)
            return true
        }
    }
}

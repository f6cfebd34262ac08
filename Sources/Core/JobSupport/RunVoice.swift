internal import Reporting

/// What a run says at its end: a summary to a person, JSON to a program, errors to whoever reads cron's mail, and nothing
/// at all when everything went well and nobody is looking.
struct RunVoice: Sendable {
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    /// False when standard output could not be written.
    func tell(_ report: RunReport, _ status: ExitStatus, _ epilogue: String?) -> Bool {
        let showsSummary = workplace.options.showsSummary(on: workplace.standardOutput)
        if !(showsSummary && workplace.standardError.isTerminal) {
            for line in report.errorLines(advice: status.remedy) { StandardError.write("\(line)") }
        }
        if workplace.options.json { return StandardOutput.write(report.json()) }
        let summary =
            showsSummary
            ? report.summary(advice: status.remedy, colour: workplace.standardOutput.allowsColour) : nil
        let text = [summary, epilogue].compactMap(\.self)
        return text.isEmpty || StandardOutput.write(text.joined(separator: "\n"))
    }
}

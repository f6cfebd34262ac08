import MarketData

extension DoctorReport {
    /// For a terminal: a headline and a line a finding, with what to do about it below.
    /// - Parameter colour: paint headline and verdicts
    package func text(colour: Bool = false) -> String {
        let width = findings.map(\.check.count).max() ?? 0
        let ink: Ink = failures > 0 ? .red : warnings > 0 ? .yellow : .green
        let lines = findings.flatMap { DoctorReport.lines($0, width: width, colour: colour) }
        return ([colour ? ink.paint(headline) : headline] + lines).joined(separator: "\n")
    }

    /// `doctor LIVE on alpha, 2026-11-20 16:20:04 KST: 27 ok, 2 warnings, 1 failure, exit 77`
    private var headline: String {
        let failed = failures > 0 ? ", \(words(failures, "failure")), exit \(exitStatus)" : ", nothing fails"
        return "doctor \(mode) on \(host), \(lookedAt.date) \(lookedAt.clock) KST: "
            + "\(findings.count - warnings - failures) ok, \(words(warnings, "warning"))\(failed)"
    }

    private func words(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private static func lines(_ finding: DoctorFinding, width: Int, colour: Bool) -> [String] {
        let word = padded(finding.verdict.word, to: verdictWidth)
        let head = colour ? finding.verdict.ink.paint(word) : word
        let line = "\(head)  \(padded(finding.check, to: width))  \(finding.found)"
        guard let fix = finding.fix else { return [line] }
        return [line, padded("", to: verdictWidth + 2 + width) + "  -> \(fix)"]
    }

    private static let verdictWidth = 4

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

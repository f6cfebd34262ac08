import MarketData

extension RunReport {
    /// What a run that did not end with 0 tells standard error: the outcome with what to do first, then the notes,
    /// the failures and the refused rows, one line each. Empty for a run that ended with 0.
    /// - Parameters:
    ///   - advice: what to do about the exit status
    ///   - limit: how many failures and refused rows are named before the rest is counted
    package func errorLines(advice: String?, limit: Int = 20) -> [ErrorLine] {
        guard exitStatus != 0 else { return [] }
        var lines = [ErrorLine(job: job, what: outcome, remedy: advice)]
        lines += causes.prefix(limit).map { ErrorLine(job: job, what: $0) }
        if causes.count > limit {
            lines.append(ErrorLine(job: job, what: "and \(causes.count - limit) more, in the log and in --json"))
        }
        return lines
    }

    package var causes: [String] { notes + failureSentences + refusedRows.map { "refused \($0.sentence)" } }

    /// `exit 3, 48 of 50 stocks complete for now, 28 minutes missing`
    private var outcome: String {
        let gap = minutes.missing == 0 ? "" : ", \(FixedDecimal.text(minutes.missing)) minutes missing"
        return "exit \(exitStatus), \(progress)\(gap)"
    }
}

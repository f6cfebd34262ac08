import MarketData

extension ResampleReport: JobReport {
    package func summary(advice: String?, colour: Bool = false) -> String {
        var lines = [colour ? Ink(exitStatus: exitStatus).paint(headline) : headline]
        if stockDays.asked > 0 {
            lines.append(SummaryLine("bars", barWords).text)
            lines.append(SummaryLine("minutes", "\(FixedDecimal.text(minutes)) with trades").text)
        }
        let told = 5
        lines += failures.prefix(told).map { SummaryLine("failed", sentence($0)).text }
        if failures.count > told { lines.append(SummaryLine("", "and \(failures.count - told) more failures").text) }
        lines += notes.map { SummaryLine("note", $0.controlsEscaped).text }
        if let advice { lines.append(SummaryLine("next", advice).text) }
        return lines.joined(separator: "\n")
    }

    package func errorLines(advice: String?, limit: Int = 20) -> [ErrorLine] {
        guard exitStatus != 0 else { return [] }
        var lines = [ErrorLine(job: job, what: "exit \(exitStatus), \(progress)", remedy: advice)]
        lines += causes.prefix(limit).map { ErrorLine(job: job, what: $0) }
        if causes.count > limit {
            lines.append(ErrorLine(job: job, what: "and \(causes.count - limit) more, in the log and in --json"))
        }
        return lines
    }

    package var causes: [String] { notes + failures.map(sentence) }

    /// `resample 2026-11-20: 50 of 50 stock-days into 3, 5, 10, 30, 60 minutes in 0.1 s`
    package var headline: String {
        let outcome = stockDays.asked == 0 ? "nothing to do" : progress
        let seconds = FixedDecimal.text(Double(durationMilliseconds) / 1_000, decimals: 1)
        return "\(subject): \(outcome) in \(seconds) s" + (exitStatus == 0 ? "" : ", exit \(exitStatus)")
    }

    private var subject: String {
        let name = isDryRun ? "\(job) --dry-run" : job
        guard let days else { return name }
        let (first, last) = (days.lowerBound, days.upperBound)
        return first == last ? "\(name) \(first)" : "\(name) \(first) to \(last)"
    }

    private var progress: String {
        let done = FixedDecimal.text(stockDays.rebuilt + stockDays.unchanged)
        let lengths = intervals.map(String.init).joined(separator: ", ")
        return "\(done) of \(FixedDecimal.text(stockDays.asked)) stock-days into \(lengths) minutes"
    }

    /// `13,350 new, 5 provisional`, `2 changed, 13,348 same`
    private var barWords: String {
        let counts =
            into == "table"
            ? [(bars.new, "new"), (bars.changed, "changed"), (bars.same, "same"), (bars.removed, "removed")]
            : [(made, "made")]
        let told = (counts + [(provisional, "provisional")]).filter { $0.0 > 0 }
        return told.isEmpty ? "none" : told.map { "\(FixedDecimal.text($0.0)) \($0.1)" }.joined(separator: ", ")
    }

    private func sentence(_ failure: StockFailure) -> String {
        let day = failure.session.map { " of \($0)" } ?? ""
        return "\(failure.stock) \(failure.stage)\(day): \(failure.message)".controlsEscaped
    }
}

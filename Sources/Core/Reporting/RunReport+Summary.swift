import MarketData

extension RunReport {
    /// How many kinds of failures, and how many refused rows, a summary names; the JSON report and the log have them all.
    static let namedInSummary = 5

    /// The few lines a terminal shows at the end: what was done, what is missing and why, what to do.
    /// - Parameters:
    ///   - advice: what to do about the exit status; nil when nothing is to be done
    ///   - colour: paint the headline
    package func summary(advice: String?, colour: Bool = false) -> String {
        var lines = [colour ? Ink(exitStatus: exitStatus).paint(headline) : headline]
        if let universe { lines.append(SummaryLine("universe", "\(universe)").text) }
        lines += measures
        lines += losses
        lines += notes.map { SummaryLine("note", $0.controlsEscaped) }.map(\.text)
        if let advice { lines.append(SummaryLine("next", advice).text) }
        return lines.joined(separator: "\n")
    }

    /// `fetch-minute PAPER 2026-11-20 09:00-15:30: 48 of 50 stocks complete for now in 12.4 s, exit 3`
    package var headline: String {
        let outcome = stocks.asked == 0 ? "nothing to do" : progress
        let seconds = FixedDecimal.text(Double(durationMilliseconds) / 1_000, decimals: 1)
        return "\(subject): \(outcome) in \(seconds) s" + (exitStatus == 0 ? "" : ", exit \(exitStatus)")
    }

    private var measures: [String] {
        guard stocks.asked > 0 else { return [] }
        var lines = [SummaryLine("bars", barWords), SummaryLine("minutes", minuteWords)]
        if requests.sent + requests.planned > 0 {
            lines += [SummaryLine("requests", requestWords), SummaryLine("pace", paceWords)]
        }
        if rows.discarded + rows.duplicates + rows.refused + turnoverDisagrees > 0 {
            lines.append(SummaryLine("rows", rowWords))
        }
        if let sentence = reconciliation?.sentence { lines.append(SummaryLine("daily", sentence)) }
        return lines.map(\.text)
    }

    private var losses: [String] {
        var lines: [SummaryLine] = []
        if stocks.partial + stocks.failed + stocks.notReached > 0 {
            lines.append(
                SummaryLine(
                    "missing",
                    words((stocks.partial, "partial"), (stocks.failed, "failed"), (stocks.notReached, "not reached"))))
        }
        let sentences = failureSentences
        lines += sentences.prefix(Self.namedInSummary).map { SummaryLine("", $0.controlsEscaped) }
        if sentences.count > Self.namedInSummary {
            lines.append(SummaryLine("", "and \(sentences.count - Self.namedInSummary) more failures"))
        }
        lines += refusedRows.prefix(Self.namedInSummary).map { SummaryLine("refused", $0.sentence) }
        if refusedRows.count > Self.namedInSummary {
            lines.append(SummaryLine("", "and \(refusedRows.count - Self.namedInSummary) more refused rows"))
        }
        return lines.map(\.text)
    }
}

import MarketData

extension ValidationReport: JobReport {
    package func summary(advice: String?, colour: Bool) -> String {
        var lines = [colour ? Ink(exitStatus: exitStatus).paint(headline) : headline]
        lines.append(SummaryLine("records", recordWords).text)
        lines.append(SummaryLine("stocks", stockWords).text)
        if agreement.counted > 0 { lines += fields.map { SummaryLine($0.field.rawValue, words($0)).text } }
        lines += worstWords.prefix(3).map { SummaryLine("worst", $0).text }
        lines += causes.prefix(Self.namedInSummary).map { SummaryLine("", $0).text }
        if causes.count > Self.namedInSummary {
            lines.append(SummaryLine("", "and \(causes.count - Self.namedInSummary) more, in the log").text)
        }
        lines += paths.map { SummaryLine("report", $0).text }
        if let advice { lines.append(SummaryLine("next", advice).text) }
        return lines.joined(separator: "\n")
    }

    package func errorLines(advice: String?, limit: Int) -> [ErrorLine] {
        guard exitStatus != 0 else { return [] }
        var lines = [ErrorLine(job: job, what: "exit \(exitStatus), \(outcome)", remedy: advice)]
        let causes = causes + worstWords
        lines += causes.prefix(limit).map { ErrorLine(job: job, what: $0) }
        if causes.count > limit {
            lines.append(ErrorLine(job: job, what: "and \(causes.count - limit) more, in the log and in --json"))
        }
        lines += paths.map { ErrorLine(job: job, what: "see \($0)") }
        return lines
    }

    /// The share of the records that agree, rounded down; nil when too little was compared to tell.
    package var agreementPercent: Double? {
        guard verdict != .invalid else { return nil }
        return Double(agreement.agreeing * 10_000 / agreement.counted) / 100
    }

    /// `99.80 % of 1,500 records agree, target 99.50 %`; or why nothing can be said.
    package var outcome: String {
        if verdict == .invalid { return "invalid: \(invalidity)" }
        return "\(FixedDecimal.percent(agreement.agreeing, of: agreement.counted)) of "
            + "\(FixedDecimal.text(agreement.counted)) records agree, target \(FixedDecimal.text(target, decimals: 2)) %"
    }

    /// Why the verdict is no number.
    package var invalidity: String {
        if !sourcesDown.isEmpty {
            return "\(sourcesDown.map(\.rawValue).joined(separator: " and ")) could not be asked"
        }
        guard compared > 0, agreement.counted == 0 else {
            return "\(stockWords); \(Self.leastCoverage) % are needed"
        }
        return "no session of the window is settled, or neither source has a row"
    }

    /// The verdict and what weighs most in it.
    package var tidings: [String] {
        [headline, recordWords, stockWords] + worstWords.prefix(3) + Tidings.first(causes) + paths
    }

    package var isFinding: Bool { verdict == .belowTarget }

    /// `0.1364` for 0.001364.
    package static func percent(_ share: Double) -> String { FixedDecimal.text(share * 100, decimals: 4) }

    private static let namedInSummary = 12

    package var headline: String {
        let seconds = FixedDecimal.text(Double(durationMilliseconds) / 1_000, decimals: 1)
        let window = [sessions.first, sessions.last].compactMap { $0?.iso }.joined(separator: " to ")
        return "\(job) \(mode) \(window): \(outcome) in \(seconds) s" + (exitStatus == 0 ? "" : ", exit \(exitStatus)")
    }

    /// `1,500 compared: 1,497 MATCH, 3 NEAR`
    private var recordWords: String {
        let counts = DayClass.allCases.filter { agreement[$0] > 0 }.map { "\(FixedDecimal.text(agreement[$0])) \($0)" }
        return "\(FixedDecimal.text(agreement.counted)) compared" + (counts.isEmpty ? "" : ": ")
            + counts.joined(separator: ", ")
    }

    private var stockWords: String {
        "\(FixedDecimal.text(compared)) of \(FixedDecimal.text(instruments.count)) stocks compared"
    }

    private func words(_ field: FieldDifferences) -> String {
        guard let (difference, day) = field.maximum else { return "equal" }
        return "\(FixedDecimal.text(field.differing)) differ, \(Self.percent(field.mean)) % on average, "
            + "99th percentile \(Self.percent(field.percentile99)) %, "
            + "most \(Self.percent(difference)) %: \(day.stock) \(day.date)"
    }

    private var worstWords: [String] {
        standings.prefix(Self.namedStocks).filter { $0.differing > 0 }.map {
            "\($0.stock): \($0.differing) of \($0.counted) days differ, "
                + "by \(Self.percent($0.furthest)) % at most"
        }
    }

    /// Notes, adjustments, stocks that were not compared and refused rows, one line each.
    package var causes: [String] {
        let factors = comparison.factors.map {
            "\($0.stock): KIS is \($0.ratio) of the feed from \($0.dates.lowerBound) to \($0.dates.upperBound)"
        }
        let failed = failures.map { "\($0.stock) not compared: \($0.message)" }
        return (notes + factors + failed + refused.map { "\($0.source.rawValue) refused \($0.day)" })
            .map(\.controlsEscaped)
    }
}

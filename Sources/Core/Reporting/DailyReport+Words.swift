import MarketData

extension DailyReport {
    /// A line or two for each source, what is missing and why, what to do.
    package func summary(advice: String?, colour: Bool) -> String {
        var lines = [colour ? Ink(exitStatus: exitStatus).paint(headline) : headline]
        for source in sources {
            lines.append(SummaryLine(source.source.rawValue, source.barWords).text)
            if source.requests.sent > 0 { lines.append(SummaryLine("", source.requestWords).text) }
        }
        lines += causes.prefix(Self.namedInSummary).map { SummaryLine("", $0).text }
        if causes.count > Self.namedInSummary {
            lines.append(
                SummaryLine("", "and \(causes.count - Self.namedInSummary) more, in the log and in --json").text)
        }
        if let advice { lines.append(SummaryLine("next", advice).text) }
        return lines.joined(separator: "\n")
    }

    package func errorLines(advice: String?, limit: Int) -> [ErrorLine] {
        guard exitStatus != 0 else { return [] }
        var lines = [ErrorLine(job: job, what: "exit \(exitStatus), \(progress)", remedy: advice)]
        lines += causes.prefix(limit).map { ErrorLine(job: job, what: $0) }
        if causes.count > limit {
            lines.append(ErrorLine(job: job, what: "and \(causes.count - limit) more, in the log and in --json"))
        }
        return lines
    }

    private static let namedInSummary = 12

    /// `fetch-daily LIVE 2026-08-22 to 2026-11-20: KIS 50 of 50, FDR 49 of 50 stocks complete in 3.1 s, exit 3`
    package var headline: String {
        let seconds = FixedDecimal.text(Double(durationMilliseconds) / 1_000, decimals: 1)
        return "\(job) \(mode) \(window.lowerBound) to \(window.upperBound): \(progress) in \(seconds) s"
            + (exitStatus == 0 ? "" : ", exit \(exitStatus)")
    }

    private var progress: String {
        let counts = sources.map {
            "\($0.source.rawValue) \(FixedDecimal.text($0.complete)) of \(FixedDecimal.text($0.asked))"
        }
        return counts.joined(separator: ", ") + " stocks complete"
    }

    /// Notes, stocks that have one source only, restated histories, failures and refused rows, one line each.
    package var causes: [String] {
        var causes = notes
        for (source, stocks) in oneSided.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            causes.append("\(named(stocks)) from \(source.rawValue) only")
        }
        for source in sources {
            causes += source.restated.map { stock, ratio in
                let basis = ratio.map { "prices times \($0)" } ?? "other prices"
                return "\(stock) \(source.source.rawValue): its whole history was adjusted (\(basis)) and fetched again"
            }
            causes += source.failureSentences
            causes += source.refused.map { "\(source.source.rawValue) refused \($0)" }
        }
        return causes.map(\.controlsEscaped)
    }
}

extension DailySourceReport {
    fileprivate var barWords: String {
        let counts = [(bars.new, "new"), (bars.changed, "changed"), (bars.same, "same"), (bars.removed, "removed")]
        let told = counts.filter { $0.0 > 0 }.map { "\(FixedDecimal.text($0.0)) \($0.1)" }
        return "bars " + (told.isEmpty ? "none" : told.joined(separator: ", "))
    }

    fileprivate var requestWords: String {
        var text = "requests \(FixedDecimal.text(requests.sent)) sent, \(FixedDecimal.text(requests.planned)) planned"
        if let mean = responseTimes.mean, let max = responseTimes.max {
            text += "; answers \(FixedDecimal.text(mean, decimals: 0)) ms on average, "
            text += "\(FixedDecimal.text(max, decimals: 0)) ms at most"
        }
        return text
    }

    /// One sentence for all stocks that met the same.
    fileprivate var failureSentences: [String] {
        var order: [String] = []
        var stocks: [String: [StockCode]] = [:]
        for failure in failures {
            if stocks[failure.message] == nil { order.append(failure.message) }
            stocks[failure.message, default: []].append(failure.stock)
        }
        return order.map { "\(named(stocks[$0] ?? [])) \(source.rawValue): \($0)" }
    }
}

/// `005930, 000660`, `50 stocks (005930, 000660, 035720, …)`
private func named(_ stocks: [StockCode]) -> String {
    let first = stocks.prefix(3).map(\.text).joined(separator: ", ")
    return stocks.count <= 3 ? first : "\(stocks.count) stocks (\(first), …)"
}

import MarketData

extension RunReport {
    /// `fetch-minute PAPER 2026-11-20 09:00-15:30`, `backfill-today LIVE 2026-11-16 to 2026-11-20 (5 sessions)`
    var subject: String {
        let dates = sessions.map(\.session.date)
        if let session { return "\(job) \(mode) \(SessionWindow(session))" }
        guard let first = dates.min(), let last = dates.max() else { return "\(job) \(mode)" }
        return "\(job) \(mode) \(first) to \(last) (\(sessions.count) sessions)"
    }

    /// `48 of 50 stocks complete for now`, `250 of 250 stock-days complete`
    var progress: String {
        let unit = sessions.count > 1 ? "stock-days" : "stocks"
        let complete =
            "\(FixedDecimal.text(stocks.completeForNow)) of \(FixedDecimal.text(stocks.asked)) \(unit) complete"
        return aim == .upToNow ? "\(complete) for now" : complete
    }

    var barWords: String {
        words((bars.new, "new"), (bars.changed, "changed"), (bars.same, "same"), (bars.removed, "removed"))
    }

    /// `1,552 of 1,600 settled (97.00 %), 20 provisional, 28 missing`
    var minuteWords: String {
        let settled = "\(FixedDecimal.text(minutes.settled)) of \(FixedDecimal.text(minutes.expected)) settled"
        let rest = [(minutes.provisional, "provisional"), (minutes.missing, "missing")].filter { $0.0 > 0 }
        let share = FixedDecimal.percent(minutes.settled, of: minutes.expected)
        return (["\(settled) (\(share))"] + rest.map { "\(FixedDecimal.text($0.0)) \($0.1)" }).joined(separator: ", ")
    }

    var requestWords: String {
        let rest = words(
            (requests.planned, "planned"), (requests.retried, "retried"), (requests.refusedByRate, "refused by rate"))
        return "\(FixedDecimal.text(requests.sent)) sent" + (rest == "none" ? "" : ", \(rest)")
    }

    /// `18/s, now 9/s after refusals, waited 1.2 s; answers 84 ms on average, 312 ms at most`
    var paceWords: String {
        var text = "\(rate(pace.configuredPerSecond))/s"
        if let current = pace.currentPerSecond, current < pace.configuredPerSecond {
            text += ", now \(rate(current))/s after refusals"
        }
        text += ", waited \(FixedDecimal.text(Double(pace.waitedMilliseconds) / 1_000, decimals: 1)) s"
        guard let mean = responseTimes.mean, let max = responseTimes.max else { return text }
        let (average, most) = (FixedDecimal.text(mean, decimals: 0), FixedDecimal.text(max, decimals: 0))
        return text + "; answers \(average) ms on average, \(most) ms at most"
    }

    var rowWords: String {
        words(
            (rows.discardedOtherDay, "of another day"), (rows.discardedOutsideSession, "outside the session"),
            (rows.discardedLate, "not ended"), (rows.duplicates, "told twice"), (rows.refused, "refused"),
            (turnoverDisagrees, "settled against their turnover"))
    }

    /// One sentence for all stocks that met the same: the same line fifty times is not read. `000660 fetch: KIS did not
    /// answer within 5 s`
    var failureSentences: [String] {
        var order: [[String]] = []
        var stocks: [[String]: [String]] = [:]
        for failure in failures {
            let cause = [stage(of: failure), failure.message]
            if stocks[cause] == nil { order.append(cause) }
            stocks[cause, default: []].append(failure.stock.text)
        }
        return order.map { cause in
            let codes = stocks[cause] ?? []
            let named = codes.prefix(3).joined(separator: ", ")
            let subject = codes.count <= 3 ? named : "\(codes.count) stocks (\(named), …)"
            return "\(subject) \(cause.joined(separator: ": "))"
        }
    }

    /// `fetch`; of a run over several sessions `fetch of 2026-11-18`.
    private func stage(of failure: StockFailure) -> String {
        guard sessions.count > 1, let session = failure.session else { return failure.stage }
        return "\(failure.stage) of \(session)"
    }

    /// The counts that are not zero, or `none`.
    func words(_ counts: (Int, String)...) -> String {
        let told = counts.filter { $0.0 != 0 }.map { "\(FixedDecimal.text($0.0)) \($0.1)" }
        return told.isEmpty ? "none" : told.joined(separator: ", ")
    }
}

extension RowRefusal {
    /// `005930 09:31: high='NaN' is not a number`
    var sentence: String { "\(stock) \(label): \(reason)".controlsEscaped }
}

/// `18`, `1.5`
func rate(_ perSecond: Double) -> String {
    let text = FixedDecimal.text(perSecond, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

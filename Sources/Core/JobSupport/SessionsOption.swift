import ArgumentParser
package import MarketData

/// `--days`, or the days of `DatesOption`: the sessions a daily job looks at.
package struct SessionsOption: ParsableArguments {
    @Option(help: "The last so many sessions whose bars do not change any more (default: 30).")
    var days: Int?

    @OptionGroup var dates: DatesOption

    package init() {}

    package mutating func validate() throws {
        guard days == nil || !dates.isNamed else {
            throw ValidationError(
                "--days counts back from the last session; --date, --from and --to name days: use one or the other.")
        }
        if let days, !(1...3_000).contains(days) {
            throw ValidationError("--days takes 1 or more sessions, up to 3000.")
        }
    }

    /// The days from which the sessions are taken, as far as a calendar has to be known.
    package func reach(today: TradingDate) -> ClosedRange<TradingDate> {
        guard !dates.isNamed else { return range(today) }
        return today.adding(days: -2 * count - Self.longestBreak)...today
    }

    /// From the first to the last of the sessions; nil when the calendar has none that is settled.
    package func window(_ calendar: TradingCalendar, asOf now: KoreaTime) -> ClosedRange<TradingDate>? {
        guard !dates.isNamed else { return range(now.date) }
        let finality = DailyFinality(calendar)
        let reach = reach(today: now.date)
        let settled = calendar.possibleSessions(reach.lowerBound, through: reach.upperBound).filter {
            finality.isSettled($0, askedAt: now)
        }.suffix(count)
        guard let first = settled.first, let last = settled.last else { return nil }
        return first...last
    }

    private var count: Int { days ?? 30 }

    /// Days without a session that follow each other, and some more.
    private static let longestBreak = 30

    private func range(_ today: TradingDate) -> ClosedRange<TradingDate> {
        let (first, last) = dates.days(today: today)
        return first...max(first, last)
    }
}

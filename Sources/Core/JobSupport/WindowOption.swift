import ArgumentParser
package import MarketData

/// `--days`, or the days of `DatesOption`: the window a daily job works on.
package struct WindowOption: ParsableArguments {
    @Option(help: "This many calendar days back from today.")
    var days: Int?

    @OptionGroup var dates: DatesOption

    package init() {}

    package mutating func validate() throws {
        guard days == nil || !dates.isNamed else {
            throw ValidationError(
                "--days counts back from today; --date, --from and --to name days: use one or the other.")
        }
        if let days, !(1...36_600).contains(days) { throw ValidationError("--days takes 1 or more, up to 36600.") }
    }

    /// First and last day; 90 calendar days where nothing else was said.
    package func window(today: TradingDate) -> (first: TradingDate, last: TradingDate) {
        guard !dates.isNamed else { return dates.days(today: today) }
        return (today.adding(days: 1 - (days ?? 90)), today)
    }
}

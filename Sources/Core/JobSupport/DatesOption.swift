import ArgumentParser
package import MarketData
internal import Reporting

/// `--date`, or `--from` and `--to`: the days a job is for.
package struct DatesOption: ParsableArguments {
    @Option(help: "This day, such as 2026-11-20.", transform: DatesOption.date(_:))
    var date: TradingDate?

    @Option(help: "The first of several days.", transform: DatesOption.date(_:))
    var from: TradingDate?

    @Option(help: "The last of several days; without it, today.", transform: DatesOption.date(_:))
    var to: TradingDate?

    package init() {}

    package mutating func validate() throws {
        guard date == nil || (from == nil && to == nil) else {
            throw ValidationError("--date is for one day, --from and --to are for several: use one or the other.")
        }
        guard to == nil || from != nil else { throw ValidationError("--to needs --from.") }
        if let from, let to, to < from { throw ValidationError("--from \(from) is after --to \(to).") }
    }

    /// First and last day; `today` where nothing else was said.
    package func days(today: TradingDate) -> (first: TradingDate, last: TradingDate) {
        (date ?? from ?? today, date ?? to ?? today)
    }

    /// False when the job chooses the day.
    package var isNamed: Bool { date != nil || from != nil }

    package static func date(_ text: String) throws -> TradingDate {
        guard let date = TradingDate(text) else {
            throw ValidationError("'\(text.controlsEscaped)' is not a date, such as 2026-11-20 or 20261120.")
        }
        return date
    }
}

import ArgumentParser
import MarketData

/// `--until`: when a job stops asking.
package struct UntilOption: ParsableArguments {
    @Option(
        name: .customLong("until"),
        help: ArgumentHelp(
            "Ask for nothing more from this time on in Korea; store what is there.", valueName: "HH:MM"),
        transform: UntilOption.time(_:))
    var time: MinuteOfDay?

    package init() {}

    /// The next such moment; nil when none was named.
    func moment(after now: KoreaTime) -> KoreaTime? {
        guard let time else { return nil }
        let today = KoreaTime(now.date, time)
        return today > now ? today : KoreaTime(now.date.adding(days: 1), time)
    }

    static func time(_ text: String) throws -> MinuteOfDay {
        guard let time = MinuteOfDay(text) else {
            throw ValidationError("'\(text.controlsEscaped)' is not a time, such as 08:30.")
        }
        return time
    }
}

import ArgumentParser
package import MarketData
import Reporting

/// `--interval`: the lengths of the bars to make.
package struct IntervalsOption: ParsableArguments {
    @Option(
        name: .customLong("interval"),
        help: ArgumentHelp(
            "Minutes, comma separated: parts of an hour (3, 5, 15) or whole hours (60, 120).", valueName: "minutes"),
        transform: IntervalsOption.intervals(in:))
    var lists: [[BarInterval]] = []

    package init() {}

    /// Ascending, each once; the usual five when none was named.
    package var intervals: [BarInterval] {
        lists.isEmpty ? BarInterval.usual : Set(lists.joined()).sorted()
    }

    /// `3,5,10`
    static func intervals(in list: String) throws -> [BarInterval] {
        try list.split(separator: ",", omittingEmptySubsequences: false).map { piece in
            let text = String(piece).trimmingBlanks
            guard let minutes = Int64(decimalDigits: text.utf8),
                let interval = BarInterval(minutes: Int(minutes))
            else {
                throw ValidationError(
                    "'\(text.controlsEscaped)' is not an interval: a number of minutes that divides 60, such as 5, or whole "
                        + "hours within a session, such as 120.")
            }
            return interval
        }
    }
}

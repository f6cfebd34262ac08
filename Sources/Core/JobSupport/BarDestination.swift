import ArgumentParser
import Reporting

/// `--into`: where longer bars go.
package enum BarDestination: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// `stock_prices_resampled`.
    case table
    /// Standard output.
    case csv
    case jsonl

    /// Nil for the table.
    var format: BarFormat? { BarFormat(rawValue: rawValue) }
}

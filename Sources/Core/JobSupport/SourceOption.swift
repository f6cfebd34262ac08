import ArgumentParser
package import MarketData
import Reporting

/// `--source`: where daily bars come from.
package struct SourceOption: ParsableArguments {
    @Option(
        name: .customLong("source"),
        help: ArgumentHelp("kis, fdr, or both side by side.", valueName: "kis|fdr|both"),
        transform: SourceOption.sources(_:))
    package var sources = DailySource.allCases

    package init() {}

    static func sources(_ text: String) throws -> [DailySource] {
        switch text.lowercased() {
        case "both": return DailySource.allCases
        case "kis": return [.kis]
        case "fdr": return [.fdr]
        default: throw ValidationError("'\(text.controlsEscaped)' is no source: kis, fdr or both.")
        }
    }

    /// Settings the sources need.
    package var needs: Set<SettingsGroup> { Set(sources.map { $0 == .kis ? .kis : .fdr }).union([.database]) }
}

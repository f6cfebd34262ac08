import ArgumentParser
package import MarketData
import Reporting

/// `--stocks`: limits a job to some stocks.
package struct StocksOption: ParsableArguments {
    @Option(
        name: .customLong("stocks"),
        help: ArgumentHelp(
            "Only these stocks, comma separated; may be repeated.", valueName: "codes"),
        transform: StocksOption.codes(in:))
    var lists: [[StockCode]] = []

    package init() {}

    /// In the order given, each once; empty when the job is for the whole universe.
    package var codes: [StockCode] {
        var seen: Set<StockCode> = []
        return lists.joined().filter { seen.insert($0).inserted }
    }

    /// `005930,000660`
    static func codes(in list: String) throws -> [StockCode] {
        try list.split(separator: ",", omittingEmptySubsequences: false).map { piece in
            let text = String(piece).trimmingBlanks
            guard let code = StockCode(text) else {
                throw ValidationError(
                    "'\(text.controlsEscaped)' is not a stock code: six of 0-9 and A-Z, such as 005930 or 0126Z0.")
            }
            return code
        }
    }
}

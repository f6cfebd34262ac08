import ArgumentParser
import KISSimulator
import MarketData

struct Truth: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the true final bars of the simulated market as CSV.")

    @OptionGroup var market: MarketOptions

    @Option(help: "One-minute bars of this session, YYYY-MM-DD.", transform: TradingDate.init(argument:))
    var date: TradingDate?

    @Option(help: "Only minutes up to this label, HH:MM.", transform: MinuteOfDay.init(argument:))
    var until: MinuteOfDay?

    @Option(help: "Daily bars from this date, YYYY-MM-DD.", transform: TradingDate.init(argument:))
    var from: TradingDate?

    @Option(help: "Daily bars through this date, YYYY-MM-DD.", transform: TradingDate.init(argument:))
    var to: TradingDate?

    @Flag(inversion: .prefixedNo, help: "Daily bars adjusted for the splits up to --to.")
    var adjusted = true

    @Option(help: "Only these codes, separated by commas; by default the universe.")
    var codes: String?

    func validate() throws {
        guard (date == nil) != (from == nil), (from == nil) == (to == nil) else {
            throw ValidationError("give either --date, or --from and --to")
        }
        _ = try chosen()
    }

    func run() throws {
        let table = TruthTable(SimulatedMarket(seed: market.seed, stocks: market.universe))
        if let date {
            print(table.minutes(of: try chosen(), on: date, until: until), terminator: "")
        } else if let from, let to {
            print(
                table.days(of: try chosen(), from: from, through: to, adjustedAsOf: adjusted ? to : nil), terminator: ""
            )
        }
    }

    private func chosen() throws -> [StockCode]? {
        try codes?.split(separator: ",").map { text in
            guard let code = StockCode(text) else { throw ValidationError("'\(text)' is not a stock code") }
            return code
        }
    }
}

extension TradingDate {
    fileprivate init(argument: String) throws {
        guard let date = TradingDate(argument) else { throw ValidationError("'\(argument)' is not a date") }
        self = date
    }
}

extension MinuteOfDay {
    fileprivate init(argument: String) throws {
        guard let minute = MinuteOfDay(argument) else { throw ValidationError("'\(argument)' is not a time of day") }
        self = minute
    }
}

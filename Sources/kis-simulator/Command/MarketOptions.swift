import ArgumentParser
import KISSimulator

/// Which market is simulated.
struct MarketOptions: ParsableArguments {
    @Option(help: "What the market's prices and trades follow from.")
    var seed: UInt64 = 7

    @Option(help: "How many stocks the universe holds; any other valid code is answered too.")
    var stocks = 50

    func validate() throws {
        guard (1...10_000).contains(stocks) else { throw ValidationError("--stocks must be 1 … 10000") }
    }

    var universe: [ListedStock] { StockUniverse.standard(count: stocks) }
}

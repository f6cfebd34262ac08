package import MarketData

/// Runs for some stocks only: they take no job lock and work side by side.
extension Rehearsal {
    package func start(
        at time: KoreaTime, of stocks: [StockCode], environment: [String: String] = [:]
    ) throws -> RunningCommand {
        try start(at: time, ["--stocks", stocks.map(\.text).joined(separator: ",")], environment: environment)
    }

    package func run(
        at time: KoreaTime, of stocks: [StockCode], environment: [String: String] = [:]
    ) async throws -> ShellOutcome {
        try await start(at: time, of: stocks, environment: environment).outcome()
    }
}

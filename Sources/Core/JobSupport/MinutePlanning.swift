internal import BarStore
internal import MarketData

/// What a minute job works on, from the tables: universe and coverage.
struct MinutePlanning: Sendable {
    private let workplace: Workplace
    private let stocks: [StockCode]

    init(_ workplace: Workplace, stocks: [StockCode]) {
        self.workplace = workplace
        self.stocks = stocks
    }

    /// The universe, or the stocks that were named; a stock outside the universe may be named too.
    func instruments() async throws(JobEnding) -> [Instrument] {
        let universe: [Instrument]
        do throws(StoreError) { universe = try await workplace.store.universe() } catch { throw JobEnding(error) }
        guard stocks.isEmpty else {
            let known = Dictionary(uniqueKeysWithValues: universe.map { ($0.code, $0) })
            return stocks.map { known[$0] ?? Instrument(code: $0, name: "", priority: .max, marketCap: nil) }
        }
        guard !universe.isEmpty else {
            throw JobEnding(
                .configuration, ["no active stock in the table stocks; add some, or name them with --stocks"])
        }
        return universe
    }

    func coverage(
        of instruments: [Instrument], on session: TradingSession
    ) async throws(JobEnding) -> [StockCode: Coverage] {
        do throws(StoreError) {
            return try await workplace.store.coverage(of: instruments.map(\.code), on: session.date)
        } catch {
            throw JobEnding(error)
        }
    }
}

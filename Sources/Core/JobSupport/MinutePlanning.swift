internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData

/// What a tick is to ask for: universe and coverage in, ordered plans out.
struct MinutePlanning: Sendable {
    /// What the tables say.
    struct Facts: Sendable {
        let instruments: [Instrument]
        let coverage: [StockCode: Coverage]
    }

    private let workplace: Workplace
    private let session: TradingSession
    private let stocks: [StockCode]

    init(_ workplace: Workplace, _ session: TradingSession, stocks: [StockCode]) {
        self.workplace = workplace
        self.session = session
        self.stocks = stocks
    }

    func facts() async throws(JobEnding) -> Facts {
        let universe: [Instrument]
        do throws(StoreError) { universe = try await workplace.store.universe() } catch { throw JobEnding(error) }
        let instruments = try chosen(universe)
        do throws(StoreError) {
            let coverage = try await workplace.store.coverage(of: instruments.map(\.code), on: session.date)
            return Facts(instruments: instruments, coverage: coverage)
        } catch {
            throw JobEnding(error)
        }
    }

    /// Stocks that want something now, in the order they are asked.
    func plans(_ facts: Facts, failedBefore: Set<StockCode>) -> [StockPlan] {
        let ended = session.ended(at: workplace.clock.now)
        let plans = facts.instruments.map { instrument in
            StockPlan(
                instrument: instrument,
                wanted: ended.subtracting(facts.coverage[instrument.code]?.settled ?? MinuteSet()),
                failedBefore: failedBefore.contains(instrument.code))
        }
        return RequestOrder.arrange(plans, newestEnded: ended.last.flatMap(MinuteOfDay.init) ?? session.open)
    }

    /// The universe, or the stocks that were named; a stock outside the universe may be named too.
    private func chosen(_ universe: [Instrument]) throws(JobEnding) -> [Instrument] {
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
}

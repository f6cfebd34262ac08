package import MarketData
import Synchronization

/// A market that follows from its seed: the same seed, stock and date always give the same trades, in any order of
/// asking.
package final class SimulatedMarket: Sendable {
    package let stocks: [ListedStock]
    package let schedule: MarketSchedule
    let seed: UInt64
    let splits: [StockSplit]
    private let listed: [StockCode: ListedStock]
    private let cache = Mutex(Cache())

    private var table: SessionTable { schedule.table }

    package init(
        seed: UInt64, stocks: [ListedStock] = StockUniverse.standard(), schedule: MarketSchedule = .krx,
        splits: [StockSplit] = StockSplit.standard
    ) {
        self.seed = seed
        self.stocks = stocks
        self.schedule = schedule
        self.splits = splits
        listed = Dictionary(stocks.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The listing of any valid code, named in the universe or not.
    package func stock(_ code: StockCode) -> ListedStock { listed[code] ?? ListedStock(unlisted: code) }

    package func session(on date: TradingDate) -> TradingSession? { table.index(on: date).map { table.sessions[$0] } }

    package func session(onOrBefore date: TradingDate) -> TradingSession? {
        table.index(onOrBefore: date).map { table.sessions[$0] }
    }

    package func session(before date: TradingDate) -> TradingSession? { session(onOrBefore: date.adding(days: -1)) }

    /// The sessions of `first … last`, ascending.
    package func sessions(_ first: TradingDate, through last: TradingDate) -> ArraySlice<TradingSession> {
        guard first <= last, let end = table.index(onOrBefore: last) else { return [] }
        let start = table.index(onOrBefore: first.adding(days: -1)).map { $0 + 1 } ?? 0
        return start <= end ? table.sessions[start...end] : []
    }

    /// The truth of one stock on one session; nil when the market is closed on `date`.
    package func day(of code: StockCode, on date: TradingDate) -> StockDay? {
        guard let index = table.index(on: date) else { return nil }
        let key = Cache.Key(stock: code, session: index)
        if let day = cache.withLock({ $0.days[key] }) { return day }
        let day = makeDay(of: code, index)
        cache.withLock { $0.keep(day, for: key) }
        return day
    }

    /// What one share of `date` has become by `today`: 5 when a split of one share into five lies between them.
    package func adjustment(of code: StockCode, on date: TradingDate, asOf today: TradingDate) -> Int64 {
        splits.reduce(1) { $1.code == code && $1.date > date && $1.date <= today ? $0 * $1.ratio : $0 }
    }

    private func makeDay(of code: StockCode, _ index: Int) -> StockDay {
        let history = history(of: code)
        let session = table.sessions[index]
        let script = DayScript(
            traits: stock(code).traits, session: session, reference: history.references[index],
            close: history.closes[index],
            random: SeededGenerator(seed, code.seed, UInt64(session.date.dayNumber), 2))
        return StockDay(session: session, reference: Price(won: history.references[index]), trades: script.write())
    }

    private func history(of code: StockCode) -> PriceHistory {
        if let history = cache.withLock({ $0.histories[code] }) { return history }
        let history = PriceHistory(
            of: stock(code), seed: seed, sessions: table.sessions, splits: splits.filter { $0.code == code })
        cache.withLock { $0.histories[code] = history }
        return history
    }
}

extension SimulatedMarket {
    /// Days cost a fraction of a millisecond to make and tens of kilobytes to keep: two thousand are kept.
    private struct Cache {
        struct Key: Hashable {
            let stock: StockCode
            let session: Int
        }

        private static let capacity = 2_000
        private(set) var days: [Key: StockDay] = [:]
        private var order: [Key] = []
        private var oldest = 0
        var histories: [StockCode: PriceHistory] = [:]

        mutating func keep(_ day: StockDay, for key: Key) {
            guard days.updateValue(day, forKey: key) == nil else { return }
            if order.count < Cache.capacity {
                order.append(key)
            } else {
                days[order[oldest]] = nil
                order[oldest] = key
                oldest = (oldest + 1) % Cache.capacity
            }
        }
    }
}

import MarketData
import PostgresClient

/// Series of any stocks and of one source, to be stored in one transaction.
///
/// What is stored is read and compared first without a lock: a batch that brings nothing new ends there and writes
/// nothing, not even a lock. Otherwise the stocks that change are locked in order, and read and compared anew under the
/// lock: an advisory one, because a stock that is new here has no row to lock.
struct DailyBatch: Sendable {
    /// Ascending by stock.
    private let series: [DailySeries]
    private let table: BarTable<KeyedBar>
    private let removesUnconfirmed: Bool

    /// `removesUnconfirmed`: what is stored of the source and not in a stock's series goes, whatever its date.
    init(_ series: [DailySeries], source: DailySource, removesUnconfirmed: Bool = false) {
        precondition(series.allSatisfy { $0.source == source }, "series of another source")
        precondition(Set(series.map(\.stock)).count == series.count, "a stock twice")
        self.series = series.sorted { $0.stock < $1.stock }
        table = .days(source)
        self.removesUnconfirmed = removesUnconfirmed
    }

    /// To be called in a transaction (READ COMMITTED), which must be rolled back when this throws.
    func store(on connection: inout PostgresConnection) throws(PostgresError) -> StoredDays {
        var differences = try compare(series, on: &connection)
        let changing = series.indices.filter { isChange(differences[$0]) }
        var changes = BarChanges<KeyedBar>()
        if !changing.isEmpty {
            try DailyBatch.lock(changing.map { series[$0].stock }, on: &connection)
            let anew = try compare(changing.map { series[$0] }, on: &connection)
            for (index, difference) in zip(changing, anew) { differences[index] = difference }
            for difference in anew { append(difference, to: &changes) }
            try table.write(changes, on: &connection)
        }
        var stored = StoredDays()
        stored.new = changes.insertions.count
        stored.changed = changes.updates.count
        stored.removed = changes.removals.count
        stored.same = differences.reduce(0) { $0 + $1.same }
        stored.unconfirmed = differences.reduce(0) { $0 + $1.unconfirmed.count } - stored.removed
        return stored
    }

    private func isChange(_ difference: DailyDifference) -> Bool {
        !difference.insertions.isEmpty || !difference.updates.isEmpty
            || removesUnconfirmed && !difference.unconfirmed.isEmpty
    }

    private func append(_ difference: DailyDifference, to changes: inout BarChanges<KeyedBar>) {
        changes.insertions += difference.insertions
        changes.updates += difference.updates
        if removesUnconfirmed { changes.removals += difference.unconfirmed }
    }

    private func compare(
        _ series: [DailySeries], on connection: inout PostgresConnection
    ) throws(PostgresError) -> [DailyDifference] {
        guard let first = series.map(\.range.lowerBound).min(), let last = series.map(\.range.upperBound).max() else {
            return []
        }
        let stored = try table.days(
            of: series.map(\.stock), removesUnconfirmed ? TradingDate.all : first...last, on: &connection)
        return series.map { series in
            let rows = stored[series.stock] ?? [:]
            return DailyDifference(
                series, stored: removesUnconfirmed ? rows : rows.filter { series.range.contains($0.key.date) })
        }
    }

    /// Every process locks in this order.
    private static func lock(_ stocks: [StockCode], on connection: inout PostgresConnection) throws(PostgresError) {
        _ = try connection.query(lock, [.textArray(stocks.map(\.text))])
    }

    private static let lock = """
        select pg_advisory_xact_lock(hashtextextended('korean-stock-bars stock_prices ' || code, 0))
        from unnest($1::text[]) with ordinality as stock (code, position)
        order by position
        """
}

extension BarTable<KeyedBar> {
    /// The rows of these stocks and dates whose label is the start of a day.
    func days(
        of stocks: [StockCode], _ dates: ClosedRange<TradingDate>, on connection: inout PostgresConnection
    ) throws(PostgresError) -> [StockCode: [BarLabel: StoredBar]] {
        let codes = Dictionary(stocks.map { ($0.text, $0) }) { $1 }
        var days: [StockCode: [BarLabel: StoredBar]] = [:]
        try read(
            stocks, from: BarLabel(startOf: dates.lowerBound), through: BarLabel(startOf: dates.upperBound),
            on: &connection
        ) { text, timestamp, bar in
            let (day, rest) = timestamp.quotientAndRemainder(dividingBy: 86_400_000_000)
            guard rest == 0, let stock = codes[text] else { return }
            days[stock, default: [:]][BarLabel(startOf: TradingDate(dayNumber: Int(day)))] = bar
        }
        return days
    }
}

extension TradingDate {
    /// Every date there is.
    fileprivate static let all =
        TradingDate(year: 1900, month: 1, day: 1)!...TradingDate(year: 2200, month: 12, day: 31)!
}

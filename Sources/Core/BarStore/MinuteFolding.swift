import MarketData
import PostgresClient

/// Takes the minutes of some stock-days, in whatever order they lie in their table, and folds them.
struct MinuteFolding {
    private var batch: FoldedBatch
    private let stocks: [StockCode]
    private let positions: [String: Int]
    private let firstDay: Int
    private let dayCount: Int
    /// Of each stock, day by day; nil for a day that is not asked for.
    private var days: [ResampleDay?]
    /// Whether a day is asked for: looked at for every minute, where a day would be copied.
    private var isAsked: [Bool]
    private var minutes: [[MinuteFigures]]

    init(_ days: [ResampleDay], _ intervals: [BarInterval]) {
        batch = FoldedBatch(days, intervals)
        stocks = batch.stocks
        positions = Dictionary(uniqueKeysWithValues: zip(stocks.map(\.text), stocks.indices))
        firstDay = batch.dates.lowerBound.dayNumber
        dayCount = batch.dates.upperBound.dayNumber - firstDay + 1
        self.days = Array(repeating: nil, count: stocks.count * dayCount)
        isAsked = Array(repeating: false, count: self.days.count)
        minutes = Array(repeating: [], count: self.days.count)
        for day in days {
            let slot = positions[day.stock.text]! * dayCount + day.date.dayNumber - firstDay
            self.days[slot] = day
            isAsked[slot] = true
        }
    }

    /// Reads what is to be taken, and more where the stocks differ in their days.
    mutating func read(on connection: inout PostgresConnection) throws(PostgresError) {
        let first = BarLabel(batch.dates.lowerBound, MinuteOfDay(0)!)
        let last = BarLabel(batch.dates.upperBound, MinuteOfDay(1_439)!)
        try BarTable.minutes.read(stocks, from: first, through: last, on: &connection) { take($0, $1, $2) }
    }

    /// A bar labelled within a minute, which only another program can have written, is nobody's and passed over.
    private mutating func take(_ stock: String, _ timestamp: Int64, _ bar: StoredBar) {
        let (day, time) = timestamp.quotientAndRemainder(dividingBy: 86_400_000_000)
        let (minute, rest) = time.quotientAndRemainder(dividingBy: 60_000_000)
        guard rest == 0, bar.volume > 0, let position = positions[stock] else { return }
        let slot = position * dayCount + Int(day) - firstDay
        guard isAsked[slot] else { return }
        if minutes[slot].isEmpty { minutes[slot].reserveCapacity(391) }
        minutes[slot].append(
            MinuteFigures(
                minute: Int(minute), open: bar.open, high: bar.high, low: bar.low, close: bar.close,
                volume: bar.volume))
    }

    consuming func finish() -> FoldedBatch {
        for stock in stocks.indices {
            let slots = (stock * dayCount..<(stock + 1) * dayCount).filter { !minutes[$0].isEmpty }
            let bars = slots.map { fold($0) }
            for (index, interval) in batch.intervals.enumerated() {
                for (slot, bars) in zip(slots, bars) where !bars.isEmpty {
                    let date = TradingDate(dayNumber: firstDay + slot - stock * dayCount)
                    for bar in bars[index] {
                        batch.rows.append(
                            ResampledRow(stock: stocks[stock], interval: interval, session: date, bar: bar))
                    }
                }
            }
        }
        return batch
    }

    /// The bars of a stock-day by interval; empty when it has none.
    private mutating func fold(_ slot: Int) -> [[ResampledBar]] {
        guard let day = days[slot] else { return [] }
        batch.known.insert(day.key)
        batch.minutes += minutes[slot].count
        guard let session = day.session else { return [] }
        do throws(ResampleFault) {
            let fold = SessionFold(minutes[slot], of: session, settled: day.settled)
            return try batch.intervals.map { (interval) throws(ResampleFault) in try fold.bars(of: interval) }
        } catch {
            batch.faults[day.key] = error
            return []
        }
    }
}

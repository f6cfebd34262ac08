package import MarketData

/// The bars of some stock-days, to be stored in one transaction or printed.
package struct FoldedBatch: Sendable {
    package let days: [ResampleDay]
    /// Ascending.
    package let intervals: [BarInterval]
    /// Ascending by stock, then interval, then label.
    package internal(set) var rows: [ResampledRow] = []
    /// Minutes with a trade that were read.
    package internal(set) var minutes = 0
    /// Stock-days that cannot be folded: of these nothing is in `rows`.
    package internal(set) var faults: [StockDay: ResampleFault] = [:]
    /// The stock-days of which there is something to say: a minute is stored, or something is proven. Of the others
    /// whatever the table holds stays as it is.
    package internal(set) var known: Set<StockDay>

    init(_ days: [ResampleDay], _ intervals: [BarInterval]) {
        self.days = days
        self.intervals = intervals
        known = Set(days.filter { $0.version != nil }.map(\.key))
    }

    var stocks: [StockCode] { Set(days.map(\.stock)).sorted() }

    /// From the first to the last; there is at least one.
    var dates: ClosedRange<TradingDate> {
        let dates = days.map(\.date)
        return dates.min()!...dates.max()!
    }
}

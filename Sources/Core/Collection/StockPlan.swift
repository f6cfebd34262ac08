package import MarketData

/// What is to be asked about one stock: the minutes not yet proven.
package struct StockPlan: Sendable {
    package let instrument: Instrument
    package let wanted: MinuteSet
    /// The run before this one failed to get it.
    package let failedBefore: Bool

    package init(instrument: Instrument, wanted: MinuteSet, failedBefore: Bool) {
        self.instrument = instrument
        self.wanted = wanted
        self.failedBefore = failedBefore
    }

    /// HOUR_1 of each page, newest first.
    package func pages(rows: Int) -> [MinuteOfDay] { PagePlan.pages(showing: wanted, rows: rows) }
}

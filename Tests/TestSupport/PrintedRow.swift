/// What one row says, as it is to be understood.
package struct PrintedRow: Hashable, Sendable {
    /// `20261120 101000`, or the date alone.
    package var label: String
    /// Open, high, low and close in hundredths of a won; empty for a minute nobody traded.
    package var prices: [Int]
    /// Shares.
    package var volume: Int
    /// Won since the start of the day; 0 for days.
    package var turnover: Int

    package init(label: String, prices: [Int], volume: Int, turnover: Int) {
        self.label = label
        self.prices = prices
        self.volume = volume
        self.turnover = turnover
    }
}

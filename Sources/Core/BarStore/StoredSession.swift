package import MarketData

/// Which minutes of one stock's session the tables hold.
package struct StoredSession: Hashable, Sendable {
    /// Minutes proven.
    package let settled: MinuteSet
    /// Minutes with a bar.
    package let traded: MinuteSet

    package init(settled: MinuteSet = MinuteSet(), traded: MinuteSet = MinuteSet()) {
        self.settled = settled
        self.traded = traded
    }
}

package import MarketData

/// What the tables say of one stock's session, the bars left out.
package struct StoredDay: Hashable, Sendable {
    package var coverage: Coverage
    /// Rises with every change to the bars or the settled minutes: two reads that agree in it have seen the same bars.
    package var version: Int64
    package var disputes: [Int: HeldDispute]

    package init(
        coverage: Coverage = Coverage(), version: Int64 = 0, disputes: [Int: HeldDispute] = [:]
    ) {
        self.coverage = coverage
        self.version = version
        self.disputes = disputes
    }
}

package import KISOpenAPI
package import MarketData

/// A TR that shows the minutes of one session, page by page.
package protocol MinutePageSource: Sendable {
    /// The most rows a page has.
    var rowsPerPage: Int { get }
    /// True when minutes without a trade have rows of their own.
    var showsUntradedMinutes: Bool { get }

    func page(
        of stock: StockCode, until: MinuteOfDay, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> MinutePage
}

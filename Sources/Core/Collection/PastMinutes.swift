package import KISOpenAPI
package import MarketData

/// A past session's minutes, through FHKST03010230. Minutes without a trade take no row, so a page reaches back as far as
/// it needs to find 120 traded ones: a whole day is at most 4 pages, an illiquid stock's fewer, a halted one's a single.
package struct PastMinutes: MinutePageSource {
    private let client: KISClient
    private let date: TradingDate

    package init(_ client: KISClient, on date: TradingDate) {
        self.client = client
        self.date = date
    }

    package var rowsPerPage: Int { KISClient.rowsOfPastDay }
    package var showsUntradedMinutes: Bool { false }

    package func page(
        of stock: StockCode, until: MinuteOfDay, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> MinutePage {
        try await client.pastMinutes(of: stock, on: date, until: until, before: deadline)
    }
}

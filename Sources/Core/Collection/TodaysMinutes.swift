package import KISOpenAPI
package import MarketData

/// The running session's minutes, through FHKST03010200.
package struct TodaysMinutes: MinutePageSource {
    private let client: KISClient

    package init(_ client: KISClient) { self.client = client }

    package var rowsPerPage: Int { KISClient.rowsOfToday }
    package var showsUntradedMinutes: Bool { true }

    package func page(
        of stock: StockCode, until: MinuteOfDay, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> MinutePage {
        try await client.todaysMinutes(of: stock, until: until, before: deadline)
    }
}

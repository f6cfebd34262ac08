package import KISOpenAPI
package import MarketData

/// KIS's adjusted daily bars, through FHKST03010100.
package struct KISDays: DailyFeed {
    private let pages: DailyPages

    package init(_ client: KISClient, calendar: TradingCalendar) { pages = DailyPages(client, calendar: calendar) }

    package var source: DailySource { .kis }
    package var rowsPerPage: Int? { KISDays.rows }

    package static let rows = KISClient.rowsOfDays

    package func series(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(FailureCause) -> DailySeries {
        do throws(KISError) {
            return try await pages.days(of: stock, in: range, before: deadline).series
        } catch {
            throw .kis(error)
        }
    }
}

package import MarketData
package import NaverChart

/// The daily bars that FinanceDataReader reads: the newest days back to the range's first, in one request.
package struct ChartDays: DailyFeed {
    private let client: NaverClient
    private let today: TradingDate

    package init(_ client: NaverClient, today: TradingDate) {
        self.client = client
        self.today = today
    }

    package var source: DailySource { .fdr }
    package var rowsPerPage: Int? { nil }

    package func series(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(FailureCause) -> DailySeries {
        let count = NaverChartAddress.count(from: range.lowerBound, asOf: today)
        do throws(NaverError) {
            return try await client.history(of: stock, count: count, before: deadline).series(in: range)
        } catch {
            throw .chart(error)
        }
    }
}

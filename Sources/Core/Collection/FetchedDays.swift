package import MarketData

/// A stock's days, page by page put together.
package struct FetchedDays: Sendable {
    package let series: DailySeries
    /// Pages asked for.
    package let pages: Int
    /// Identical repetitions of a row, left out.
    package let duplicates: Int
    /// Rows of dates that the page was not asked for, left out.
    package let outsideRange: Int
}

package import KISOpenAPI
package import MarketData

/// Fetches a stock's days of any range from KIS: backward, 100 days a page.
package struct DailyPages: Sendable {
    private let source: any DailyPageSource
    private let calendar: TradingCalendar

    package init(_ source: any DailyPageSource, calendar: TradingCalendar) {
        self.source = source
        self.calendar = calendar
    }

    /// All of the range, or an error: a part of a history adjusted as of another moment is of no use.
    package func days(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> FetchedDays {
        var paging = DailyPaging(range, calendar: calendar)
        var pages: [DailyPage] = []
        while let asked = paging.next {
            let page = try await source.dailyBars(of: stock, in: asked, before: deadline)
            paging.advance(past: page.bars.map(\.date) + page.refused.compactMap(\.date))
            pages.append(page)
        }
        return FetchedDays(pages, of: stock, in: range)
    }
}

extension FetchedDays {
    /// At least one page; what one says of days that another was asked for does not count.
    fileprivate init(_ pages: [DailyPage], of stock: StockCode, in range: ClosedRange<TradingDate>) {
        let bars = pages.flatMap { page in page.bars.filter { page.range.contains($0.date) } }
        let refused = pages.flatMap { page in page.refused.filter { $0.date.map(page.range.contains) ?? true } }
        let rows = pages.reduce(0) { $0 + $1.bars.count + $1.refused.count }
        let series = DailySeries(
            stock: stock, source: .kis, range: range, bars: bars.sorted { $0.date < $1.date }, refused: refused,
            askedAt: pages.map(\.askedAt).min()!)
        self.init(
            series: series, pages: pages.count, duplicates: pages.reduce(0) { $0 + $1.duplicates },
            outsideRange: rows - bars.count - refused.count)
    }
}

internal import KISOpenAPI
package import MarketData

/// fetch-daily: the daily bars of a window from one source or from both side by side.
package struct DailyFetch: Sendable {
    package struct Wish: Sendable {
        /// Empty for the whole universe.
        package let stocks: [StockCode]
        package let sources: [DailySource]
        package let window: WindowOption
        /// Asks for settled days too.
        package let isFull: Bool
        /// Keeps the bar of the running day as far as it has come.
        package let includesForming: Bool

        package init(
            stocks: [StockCode], sources: [DailySource], window: WindowOption, isFull: Bool, includesForming: Bool
        ) {
            self.stocks = stocks
            self.sources = sources
            self.window = window
            self.isFull = isFull
            self.includesForming = includesForming
        }
    }

    private let workplace: Workplace
    private let wish: Wish

    package init(_ workplace: Workplace, _ wish: Wish) {
        self.workplace = workplace
        self.wish = wish
    }

    package func run() async throws(JobEnding) -> JobResult {
        let now = workplace.clock.now
        let (first, last) = wish.window.window(today: now.date)
        guard last <= now.date else {
            throw JobEnding(.usage, ["\(last) is still to come: today is \(now.date) in Korea"])
        }
        try await workplace.open()
        let scope = DailyScope(
            stocks: wish.stocks, sources: wish.sources, window: first...last, isFull: wish.isFull,
            includesForming: wish.includesForming)
        let planning = try await DailyPlanning(workplace, scope, now: now)
        if workplace.options.dryRun { return JobResult(planning.tell()) }
        if wish.stocks.isEmpty { try await workplace.takeJobLock() }
        return try await DailyRun(workplace, planning).run()
    }
}

internal import BarStore
internal import KISOpenAPI
package import MarketData

/// validate-fdr: the daily bars of KIS held against those of the feed that FinanceDataReader reads.
package struct Validation: Sendable {
    package struct Wish: Sendable {
        /// Empty for the whole universe.
        package let stocks: [StockCode]
        package let sessions: SessionsOption
        /// Asks both sources for settled days too.
        package let isFresh: Bool
        /// Per cent: the largest difference of a price that is agreement.
        package let tolerance: Double
        /// Per cent of the records that have to agree.
        package let target: Double

        package init(
            stocks: [StockCode], sessions: SessionsOption, isFresh: Bool, tolerance: Double, target: Double
        ) {
            self.stocks = stocks
            self.sessions = sessions
            self.isFresh = isFresh
            self.tolerance = tolerance
            self.target = target
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
        try await workplace.open()
        let window = try await window(now)
        guard window.upperBound <= now.date else {
            throw JobEnding(.usage, ["\(window.upperBound) is still to come: today is \(now.date) in Korea"])
        }
        let scope = DailyScope(
            stocks: wish.stocks, sources: DailySource.allCases, window: window, isFull: wish.isFresh,
            includesForming: false)
        let planning = try await DailyPlanning(workplace, scope, now: now)
        if workplace.options.dryRun { return JobResult(planning.tell()) }
        if wish.stocks.isEmpty { try await workplace.takeJobLock() }
        return try await ValidationRun(workplace, wish, planning).run()
    }

    private func window(_ now: KoreaTime) async throws(JobEnding) -> ClosedRange<TradingDate> {
        let reach = wish.sessions.reach(today: now.date)
        let calendar: TradingCalendar
        do throws(StoreError) {
            calendar = TradingCalendar(
                exceptions: try await workplace.store.sessionExceptions(
                    from: reach.lowerBound, through: reach.upperBound))
        } catch {
            throw JobEnding(error)
        }
        guard let window = wish.sessions.window(calendar, asOf: now) else {
            throw JobEnding(.configuration, ["the calendar has no session before today: see trading_sessions"])
        }
        return window
    }
}

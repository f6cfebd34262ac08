package import BarStore
package import MarketData

/// The way of a daily bar: plan -> fetch -> decode -> check -> store. One stock after the other in each of some lanes; what
/// fails costs its own stock, what fails for everybody ends the run.
package struct DailyCollection: Sendable {
    package let feed: any DailyFeed
    package let store: MinuteStore
    package let calendar: TradingCalendar
    package let deadline: ContinuousClock.Instant
    /// Stocks worked on at the same time.
    package let concurrency: Int
    /// Keep the bar of a day that is still traded, too.
    package let includesForming: Bool
    /// Called after each stock.
    package let progress: @Sendable (Int) -> Void

    package init(
        feed: any DailyFeed, store: MinuteStore, calendar: TradingCalendar, deadline: ContinuousClock.Instant,
        concurrency: Int, includesForming: Bool, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.feed = feed
        self.store = store
        self.calendar = calendar
        self.deadline = deadline
        self.concurrency = concurrency
        self.includesForming = includesForming
        self.progress = progress
    }

    /// `plans` in the order they are to be asked; `settled` as it was when they were made.
    package func collect(_ plans: [DailyPlan], settled: [StockCode: DaySet]) async -> DailyResult {
        let queue = DailyQueue(plans)
        return await withTaskGroup(of: DailyResult.self) { group in
            for _ in 0..<max(1, min(concurrency, plans.count)) {
                group.addTask { await work(queue, settled) }
            }
            var result = await group.reduce(into: DailyResult()) { $0.merge($1) }
            for plan in queue.left() {
                result.failures.append(ItemFailure(stock: plan.stock, stage: .fetch, cause: .notReached))
            }
            return result
        }
    }

    private func work(_ queue: DailyQueue, _ settled: [StockCode: DaySet]) async -> DailyResult {
        var result = DailyResult()
        while let plan = queue.next() {
            do throws(FailureCause) {
                try await collect(plan, settled[plan.stock] ?? DaySet(), &result)
                result.complete.insert(plan.stock)
                queue.note(nil)
            } catch {
                queue.note(error)
                result.failures.append(ItemFailure(stock: plan.stock, stage: error.stage, cause: error))
            }
            progress(1)
        }
        return result
    }

    private func collect(
        _ plan: DailyPlan, _ known: DaySet, _ result: inout DailyResult
    ) async throws(FailureCause) {
        var settled = known
        var refused = 0
        for range in plan.ranges {
            let series = try await series(of: plan.stock, in: range)
            let stored = try await stored { store, source throws(StoreError) in
                try await store.dailyBars(of: [plan.stock], in: range, source: source)[plan.stock] ?? [:]
            }
            if case .another(let ratio) = DailyBasis(series, stored: stored, settled: settled) {
                result.restated[plan.stock] = .some(ratio)
                return try await restate(plan.stock, with: range, &result)
            }
            result.add(
                try await self.stored { store, source throws(StoreError) in
                    try await store.store([series], source: source)
                })
            result.unconfirmed[plan.stock, default: []].formUnion(unconfirmed(by: series, among: stored.keys))
            settled.formUnion(DailyProof.days(series, calendar))
            result.refused += series.refused
            refused += series.refused.count
        }
        try await settle(settled, of: plan.stock)
        if refused > 0 { throw .rowsRefused(refused) }
    }

    /// Fetches everything that is stored of the stock again, and `range` with it: it is stored as a whole or not at all.
    private func restate(
        _ stock: StockCode, with range: ClosedRange<TradingDate>, _ result: inout DailyResult
    ) async throws(FailureCause) {
        let history = try await stored { store, source throws(StoreError) in
            try await store.history(of: [stock], source: source)[stock]?.dates ?? range
        }
        let whole = min(history.lowerBound, range.lowerBound)...max(history.upperBound, range.upperBound)
        let series = try await series(of: stock, in: whole)
        guard series.refused.isEmpty else {
            result.refused += series.refused
            throw .rowsRefused(series.refused.count)
        }
        result.add(try await stored { store, _ throws(StoreError) in try await store.rewriteHistory(series) })
        try await settle(DailyProof.days(series, calendar), of: stock)
    }

    private func unconfirmed(
        by series: DailySeries, among stored: some Sequence<TradingDate>
    ) -> Set<TradingDate> {
        let finality = DailyFinality(calendar)
        let told = Set(series.bars.map(\.date) + series.refused.compactMap(\.date))
        return Set(stored.filter { !told.contains($0) && finality.isFinal($0, at: series.askedAt) })
    }

    /// The bars of days that are over, and of the running one where it is wanted.
    private func series(
        of stock: StockCode, in range: ClosedRange<TradingDate>
    ) async throws(FailureCause) -> DailySeries {
        let series = try await feed.series(of: stock, in: range, before: deadline)
        guard !series.bars.isEmpty || !series.refused.isEmpty else { throw .noDays }
        guard !includesForming else { return series }
        let finality = DailyFinality(calendar)
        return series.keeping { finality.isFinal($0.date, at: series.askedAt) }
    }

    private func settle(_ settled: DaySet, of stock: StockCode) async throws(FailureCause) {
        try await stored { store, source throws(StoreError) in
            try await store.settle(settled, of: stock, source: source)
        }
    }

    private func stored<Value>(
        _ body: (MinuteStore, DailySource) async throws(StoreError) -> Value
    ) async throws(FailureCause) -> Value {
        do throws(StoreError) { return try await body(store, feed.source) } catch { throw .store(error) }
    }
}

extension FailureCause {
    fileprivate var stage: ItemFailure.Stage {
        switch self {
        case .store: .store
        case .rowsRefused: .check
        default: .fetch
        }
    }
}

extension DailySeries {
    fileprivate func keeping(_ isWanted: (DailyBar) -> Bool) -> DailySeries {
        DailySeries(
            stock: stock, source: source, range: range, bars: bars.filter(isWanted), refused: refused, askedAt: askedAt)
    }
}

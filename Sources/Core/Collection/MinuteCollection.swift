package import BarStore
package import KISOpenAPI
package import MarketData

/// The way of a minute bar: plan -> fetch -> decode -> check -> store -> report.
///
/// Workers fetch and check pages; one loop stores whatever has arrived while the previous batch was being written. What
/// fails costs its own stock only; what fails for everybody ends the run, and everything good is stored first.
package struct MinuteCollection: Sendable {
    package let session: TradingSession
    package let source: any MinutePageSource
    package let store: MinuteStore
    package let clock: MarketClock
    /// No page is asked for after this.
    package let deadline: ContinuousClock.Instant
    /// Pages asked for at the same time.
    package let concurrency: Int
    /// True when the run is for some stocks only: that none of them trades says nothing about the session.
    package let isLimited: Bool
    /// False when the session is only assumed: bars are kept, nothing settles.
    package let maySettle: Bool
    package let run: Int64?
    /// Called after each stored batch with the number of wanted minutes it has disposed of.
    package let progress: @Sendable (Int) -> Void

    package init(
        session: TradingSession, source: any MinutePageSource, store: MinuteStore, clock: MarketClock,
        deadline: ContinuousClock.Instant, concurrency: Int, isLimited: Bool, maySettle: Bool, run: Int64?,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.session = session
        self.source = source
        self.store = store
        self.clock = clock
        self.deadline = deadline
        self.concurrency = concurrency
        self.isLimited = isLimited
        self.maySettle = maySettle
        self.run = run
        self.progress = progress
    }

    /// At the pace of KIS pages come one by one. A transaction for each would cost more than all else that is done with them,
    /// and readers want a minute within the next one.
    private static let gathering = Duration.milliseconds(200)

    /// `plans` in the order they are to be asked; `coverage` as it was when they were made.
    package func collect(_ plans: [StockPlan], coverage: [StockCode: Coverage]) async -> CollectionResult {
        let queue = PageQueue(plans)
        let arrivals = Mailbox<Arrival>(gathering: MinuteCollection.gathering)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { workers in
                    for _ in 0..<min(concurrency, max(1, plans.count)) {
                        workers.addTask { await work(queue, arrivals) }
                    }
                }
                await arrivals.close()
            }
            var ledger = CollectionLedger(self, CollectionResult(plans: plans, coverage: coverage))
            await ledger.begin()
            while let batch = await arrivals.takeAll() {
                await ledger.store(batch)
                if ledger.isOver { await queue.close() }
            }
            await ledger.finish(left: await queue.left())
            return ledger.result
        }
    }

    /// One page after the other, until there is no work or the run is over.
    private func work(_ queue: PageQueue, _ arrivals: Mailbox<Arrival>) async {
        while let work = await queue.next() {
            let (arrival, next) = await fetch(work)
            if let next { await queue.putBack(next) }
            if case .failed(let cause) = arrival.outcome, cause.endsTheRun { await queue.close() }
            await arrivals.put(arrival)
        }
    }

    /// Fetches and checks the next page of a stock; returns what is left to show of it.
    private func fetch(_ work: PageQueue.Work) async -> (Arrival, PageQueue.Work?) {
        let stock = work.instrument.code
        guard let until = PagePlan.nextPage(showing: work.wanted) else {
            return (Arrival(stock, .failed(.nothingProven), minutes: 0), nil)
        }
        let page: MinutePage
        do throws(KISError) {
            page = try await source.page(of: stock, until: until, before: deadline).asked(noEarlierThan: work.askedAt)
        } catch {
            return (Arrival(stock, .failed(.kis(error)), minutes: work.wanted.count), nil)
        }
        let held = work.held.flatMap { $0.row.label.minute.value == until.value + 1 ? $0 : nil }
        var judgement = PageJudgement(
            page, session: session, held: held, showsUntradedMinutes: source.showsUntradedMinutes)
        // What nothing in the page witnesses has no say about a minute that nobody asked for: it has settled.
        if let unwitnessed = judgement.unwitnessed, !work.wanted.contains(unwitnessed.row.label.minute) {
            judgement = judgement.holdingBack(unwitnessed)
        }
        let last = Arrival(stock, .judged(judgement), minutes: work.wanted.count)
        guard let oldest = judgement.shown.first else { return (last, nil) }
        var next = work
        next.askedAt = page.askedAt
        // Whatever the page did with these minutes, it would do again.
        next.wanted.remove(oldest..<until.value + 1)
        next.held = nil
        guard let following = PagePlan.nextPage(showing: next.wanted) else { return (last, nil) }
        if let unwitnessed = judgement.unwitnessed, unwitnessed.row.label.minute.value == following.value + 1 {
            next.held = unwitnessed
            judgement = judgement.holdingBack(unwitnessed)
        }
        return (Arrival(stock, .judged(judgement), minutes: work.wanted.count - next.wanted.count), next)
    }
}

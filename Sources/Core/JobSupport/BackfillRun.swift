internal import BarStore
internal import Collection
internal import Coordination
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A backfill that has its sessions: one after the other, newest first, with one line to KIS, one report and one entry in
/// the ledger.
struct BackfillRun: Sendable {
    private let workplace: Workplace
    private let scope: BackfillScope
    private let stocks: [StockCode]
    private let universe: UniverseCounts?
    private let reconciles: Bool
    private let deadline: ContinuousClock.Instant

    /// - Parameters:
    ///   - stocks: Empty for the whole universe.
    ///   - universe: What loading it has just changed.
    ///   - reconciles: Names what differs from the daily bars, of all sessions and not only of those worked on.
    ///   - deadline: Nothing is asked after this; nil for as long as it takes.
    init(
        _ workplace: Workplace, _ scope: BackfillScope, stocks: [StockCode], universe: UniverseCounts?,
        reconciles: Bool, deadline: ContinuousClock.Instant?
    ) {
        self.workplace = workplace
        self.scope = scope
        self.stocks = stocks
        self.universe = universe
        self.reconciles = reconciles
        self.deadline = deadline ?? .now + BackfillRun.patience
    }

    /// The whole market for a year would take longer; it goes on at the next run.
    private static let patience = Duration.seconds(7 * 86_400)

    func run() async throws(JobEnding) -> JobResult {
        let account = try await RunAccount.open(workplace).get()
        return await account.close { () throws(JobEnding) in try await work(account) }
    }

    private func work(_ account: RunAccount) async throws(JobEnding) -> RunAccount.Outcome<RunReport> {
        try await createPartitions()
        let planning = MinutePlanning(workplace, stocks: stocks)
        let instruments = try await planning.instruments()
        let line = try KISLine(workplace, .yields, outlastsOutages: true, run: account.run, log: account.log)
        let total = scope.windows.compactMap(\.session).reduce(0) { $0 + $1.settleable(at: account.startedAt).count }
        let meter = ProgressMeter(workplace, unit: "minutes", total: total * instruments.count)
        defer { meter.finish() }
        var report = account.report(.settled, perSecond: line.limits.perSecond)
        report.universe = universe
        var harvest = BackfillHarvest(report, instruments)
        for window in scope.windows {
            guard let session = window.session else { continue }
            let coverage = try await planning.coverage(of: instruments, on: session)
            let wanted = session.settleable(at: account.startedAt)
            let plans = RequestOrder.plans(
                instruments, wanting: wanted, coverage: coverage, failedBefore: account.failedBefore)
            meter.skip(wanted.count * instruments.count - plans.reduce(0) { $0 + $1.wanted.count })
            guard !harvest.isOver else {
                harvest.leave(session, plans, coverage, wanted)
                continue
            }
            let collection = MinuteCollection(
                session: session, source: source(of: session, line.client, account.startedAt),
                store: workplace.store, clock: workplace.clock, deadline: deadline, concurrency: line.concurrency,
                isLimited: !stocks.isEmpty, maySettle: window.isKnown, run: account.run,
                progress: { meter.advance(by: $0) })
            harvest.add(
                await collection.collect(plans, coverage: coverage), window, wanted,
                rows: collection.source.rowsPerPage)
            if reconciles || !plans.isEmpty { await harvest.reconcile(session, in: workplace.store) }
        }
        harvest.forget(scope.forgotten)
        return harvest.outcome(line.counter.counts, signal: workplace.signals.received, namesDifferences: reconciles)
    }

    private func createPartitions() async throws(JobEnding) {
        let dates = scope.windows.compactMap(\.session?.date)
        guard let first = dates.min(), let last = dates.max() else { return }
        do throws(StoreError) {
            try await workplace.store.createPartitions(from: first, through: last)
        } catch {
            throw JobEnding(error)
        }
    }

    private func source(
        of session: TradingSession, _ client: KISClient, _ now: KoreaTime
    ) -> any MinutePageSource {
        session.date == now.date ? TodaysMinutes(client) : PastMinutes(client, on: session.date)
    }
}

internal import BarStore
internal import Collection
internal import Coordination
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A tick that has the lock and a session: plan, collect, report, and an entry in the ledger.
struct MinuteRun: Sendable {
    private let workplace: Workplace
    private let precedence: Precedence
    private let session: TradingSession
    private let maySettle: Bool
    private let stocks: [StockCode]

    init(
        _ workplace: Workplace, _ precedence: Precedence, _ session: TradingSession, maySettle: Bool,
        stocks: [StockCode]
    ) {
        self.precedence = precedence
        self.workplace = workplace
        self.session = session
        self.maySettle = maySettle
        self.stocks = stocks
    }

    /// What the tables say.
    private struct Facts: Sendable {
        let instruments: [Instrument]
        let coverage: [StockCode: Coverage]
    }

    /// A run stops asking after this, so that it ends inside its minute.
    static let patience = Duration.seconds(50)
    /// Cron starts jobs at the full minute, when KIS's clock may not have reached it yet.
    private static let firstSecond = 1.5

    func run() async throws(JobEnding) -> JobResult {
        // Two connections, two things to ask at once.
        async let opened = RunAccount.open(workplace)
        let facts = await facts()
        let account = try await opened.get()
        return await account.close { () throws(JobEnding) in try await collect(facts.get(), account) }
    }

    private func facts() async -> Result<Facts, JobEnding> {
        do throws(JobEnding) {
            do throws(StoreError) {
                try await workplace.store.createPartitions(through: session.date)
            } catch {
                throw JobEnding(error)
            }
            let planning = MinutePlanning(workplace, stocks: stocks)
            let instruments = try await planning.instruments()
            return .success(
                Facts(instruments: instruments, coverage: try await planning.coverage(of: instruments, on: session)))
        } catch {
            return .failure(error)
        }
    }

    private func collect(_ facts: Facts, _ account: RunAccount) async throws(JobEnding) -> RunAccount.Outcome<RunReport>
    {
        await waitForTheMinute()
        if let signal = workplace.signals.received { throw JobEnding(signal.exitStatus) }
        let ended = session.ended(at: workplace.clock.now)
        let plans = RequestOrder.plans(
            facts.instruments, wanting: ended, coverage: facts.coverage, failedBefore: account.failedBefore)
        let line = try KISLine(workplace, precedence, run: account.run, log: account.log)
        let meter = ProgressMeter(
            workplace, unit: "minutes", total: plans.reduce(0) { $0 + $1.wanted.count })
        let collection = MinuteCollection(
            session: session, source: TodaysMinutes(line.client), store: workplace.store, clock: workplace.clock,
            deadline: account.started + MinuteRun.patience, concurrency: line.concurrency, isLimited: !stocks.isEmpty,
            maySettle: maySettle, run: account.run, progress: { meter.advance(by: $0) })
        let result = await collection.collect(plans, coverage: facts.coverage)
        meter.finish()
        let expected = session.ended(at: account.startedAt)
        return RunAccount.Outcome(
            report: report(account, facts.instruments, result, expected, line), events: result.events)
    }

    private func waitForTheMinute() async {
        let now = workplace.clock.now
        let into = Double(now.microseconds % 60_000_000) / 1_000_000
        guard into < MinuteRun.firstSecond else { return }
        try? await Task.sleep(for: .seconds(MinuteRun.firstSecond - into))
    }

    private func report(
        _ account: RunAccount, _ instruments: [Instrument], _ result: CollectionResult, _ expected: MinuteSet,
        _ line: KISLine
    ) -> RunReport {
        var report = account.report(.upToNow, perSecond: line.limits.perSecond)
        report.add(result, of: instruments, in: session, expected: expected)
        report.add(line.counter.counts)
        report.requests.planned = result.plans.reduce(0) { $0 + $1.pages(rows: KISClient.rowsOfToday).count }
        if !maySettle { report.notes.append(MinuteWindow.assumedSession) }
        report.exitStatus = ExitStatus(result, signal: workplace.signals.received).rawValue
        return report
    }
}

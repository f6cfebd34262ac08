internal import BarStore
internal import Collection
internal import Coordination
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A run of fetch-daily that has its plans: the sources beside each other, one report and one entry in the ledger.
struct DailyRun: Sendable {
    private let workplace: Workplace
    private let wish: DailyFetch.Wish
    private let planning: DailyPlanning

    init(_ workplace: Workplace, _ wish: DailyFetch.Wish, _ planning: DailyPlanning) {
        self.workplace = workplace
        self.wish = wish
        self.planning = planning
    }

    /// Ten years of a universe of 50 take half an hour.
    private static let patience = Duration.seconds(6 * 3_600)

    /// What one source's collection came to.
    private struct Yield: Sendable {
        let source: DailySource
        let result: DailyResult
        let calls: CallCounter.Counts
    }

    func run() async throws(JobEnding) -> ExitStatus {
        let account = try await RunAccount.open(workplace).get()
        return await account.close { () throws(JobEnding) in try await work(account) }
    }

    private func work(_ account: RunAccount) async throws(JobEnding) -> RunAccount.Outcome<DailyReport> {
        let total = planning.plans.values.reduce(0) { $0 + $1.count }
        let meter = ProgressMeter(
            ProgressBar(job: workplace.job, unit: "stocks", total: total), on: workplace.standardError,
            isVisible: workplace.options.showsProgress(on: workplace.standardError))
        defer { meter.finish() }
        var collections: [(DailyCollection, CallCounter)] = []
        for source in wish.sources { collections.append(try collection(source, account, meter)) }
        let yields = await withTaskGroup(of: Yield.self) { group in
            for (collection, counter) in collections {
                let source = collection.feed.source
                group.addTask {
                    let result = await collection.collect(
                        planning.plans[source] ?? [], settled: planning.settled[source] ?? [:])
                    return Yield(source: source, result: result, calls: counter.counts)
                }
            }
            return await group.reduce(into: [DailySource: Yield]()) { $0[$1.source] = $1 }
        }
        return outcome(account, wish.sources.compactMap { yields[$0] })
    }

    private func collection(
        _ source: DailySource, _ account: RunAccount, _ meter: ProgressMeter
    ) throws(JobEnding) -> (DailyCollection, CallCounter) {
        let feed: any DailyFeed
        let counter: CallCounter
        let concurrency: Int
        switch source {
        case .kis:
            let line = try KISLine(workplace, .yields, run: account.run, log: account.log)
            (feed, counter, concurrency) = (
                KISDays(line.client, calendar: planning.calendar), line.counter, line.concurrency
            )
        case .fdr:
            let line = try ChartLine(workplace, log: account.log)
            (feed, counter, concurrency) = (
                ChartDays(line.client, today: account.startedAt.date), line.counter, line.concurrency
            )
        }
        return (
            DailyCollection(
                feed: feed, store: workplace.store, calendar: planning.calendar,
                deadline: account.started + Self.patience,
                concurrency: concurrency, includesForming: wish.includesForming, progress: { meter.advance(by: $0) }),
            counter
        )
    }

    private func outcome(_ account: RunAccount, _ yields: [Yield]) -> RunAccount.Outcome<DailyReport> {
        var report = DailyReport(
            job: workplace.job.rawValue, runID: "\(account.run)", mode: workplace.settings.mode.rawValue,
            window: planning.window, startedAt: account.startedAt)
        for yield in yields {
            var source = DailySourceReport(
                yield.result, of: planning.instruments.count, from: yield.source, yield.calls)
            source.requests.planned = planning.calls(yield.source)
            report.sources.append(source)
        }
        let failures = yields.flatMap(\.result.failures)
        report.exitStatus =
            ExitStatus(
                first: failures.first?.cause, anySucceeded: report.sources.contains { $0.complete > 0 },
                hasAlarm: false,
                signal: workplace.signals.received
            ).rawValue
        return RunAccount.Outcome(report: report, events: failures.events)
    }
}

internal import Collection
internal import Coordination
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// Daily bars of one or both sources, collected side by side.
struct DualCollection: Sendable {
    private struct Line: Sendable {
        let collection: DailyCollection
        let counter: CallCounter
    }

    private let sources: [DailySource]
    private let lines: [DailySource: Line]

    /// Ten years of a universe of 50 take half an hour.
    private static let patience = Duration.seconds(6 * 3_600)

    /// - Parameter progress: called after each stock of a source
    init(
        _ workplace: Workplace, _ account: RunAccount, _ planning: DailyPlanning,
        progress: @escaping @Sendable (Int) -> Void
    ) throws(JobEnding) {
        sources = planning.scope.sources
        var lines: [DailySource: Line] = [:]
        for source in sources {
            let (feed, counter, concurrency) = try Self.feed(source, workplace, account, planning)
            let collection = DailyCollection(
                feed: feed, store: workplace.store, calendar: planning.calendar,
                deadline: account.started + Self.patience, concurrency: concurrency,
                includesForming: planning.scope.includesForming, progress: progress)
            lines[source] = Line(collection: collection, counter: counter)
        }
        self.lines = lines
    }

    func collect(
        _ plans: [DailySource: [DailyPlan]], settled: [DailySource: [StockCode: DaySet]]
    ) async -> [DailySource: DailyResult] {
        await withTaskGroup(of: (DailySource, DailyResult).self) { group in
            for (source, line) in lines {
                group.addTask {
                    (source, await line.collection.collect(plans[source] ?? [], settled: settled[source] ?? [:]))
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// A part of the report for each source, in the order of the scope, with the calls of all collections so far.
    func reports(_ results: [DailySource: DailyResult], of planning: DailyPlanning) -> [DailySourceReport] {
        sources.compactMap { source in
            guard let result = results[source], let line = lines[source] else { return nil }
            var report = DailySourceReport(result, of: planning.instruments.count, from: source, line.counter.counts)
            report.requests.planned = planning.calls(source)
            return report
        }
    }

    private static func feed(
        _ source: DailySource, _ workplace: Workplace, _ account: RunAccount, _ planning: DailyPlanning
    ) throws(JobEnding) -> (any DailyFeed, CallCounter, concurrency: Int) {
        switch source {
        case .kis:
            let line = try KISLine(workplace, .yields, run: account.run, log: account.log)
            return (KISDays(line.client, calendar: planning.calendar), line.counter, line.concurrency)
        case .fdr:
            let line = try ChartLine(workplace, log: account.log)
            return (ChartDays(line.client, today: account.startedAt.date), line.counter, line.concurrency)
        }
    }
}

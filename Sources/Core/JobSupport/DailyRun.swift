internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A run of fetch-daily that has its plans: the sources beside each other, one report and one entry in the ledger.
struct DailyRun: Sendable {
    private let workplace: Workplace
    private let planning: DailyPlanning

    init(_ workplace: Workplace, _ planning: DailyPlanning) {
        self.workplace = workplace
        self.planning = planning
    }

    func run() async throws(JobEnding) -> JobResult {
        let account = try await RunAccount.open(workplace).get()
        return await account.close { () throws(JobEnding) in try await work(account) }
    }

    private func work(_ account: RunAccount) async throws(JobEnding) -> RunAccount.Outcome<DailyReport> {
        let meter = ProgressMeter(workplace, unit: "stocks", total: planning.stocksToAsk)
        defer { meter.finish() }
        let collection = try DualCollection(workplace, account, planning) { meter.advance(by: $0) }
        let results = await collection.collect(planning.plans, settled: planning.settled)
        return outcome(account, collection, results)
    }

    private func outcome(
        _ account: RunAccount, _ collection: DualCollection, _ results: [DailySource: DailyResult]
    ) -> RunAccount.Outcome<DailyReport> {
        var report = DailyReport(
            job: workplace.job.rawValue, runID: "\(account.run)", mode: workplace.settings.mode.rawValue,
            window: planning.scope.window, startedAt: account.startedAt)
        report.sources = collection.reports(results, of: planning)
        let failures = planning.scope.sources.flatMap { results[$0]?.failures ?? [] }
        report.exitStatus =
            ExitStatus(
                first: failures.first?.cause, anySucceeded: report.sources.contains { $0.complete > 0 },
                hasAlarm: false,
                signal: workplace.signals.received
            ).rawValue
        return RunAccount.Outcome(report: report, events: failures.events)
    }
}

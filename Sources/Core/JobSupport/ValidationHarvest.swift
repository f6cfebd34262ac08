internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// What a validation has brought in so far: the sources' testimony, and the records stock after stock.
struct ValidationHarvest: Sendable {
    /// Of the first collection.
    let results: [DailySource: DailyResult]
    private let planning: DailyPlanning
    private let sessions: [TradingDate]
    private var testimonies: [DailySource: SourceTestimony] = [:]
    private var universe = ComparedUniverse()

    init(_ planning: DailyPlanning, _ comparison: DailyComparison, _ results: [DailySource: DailyResult]) {
        self.planning = planning
        self.results = results
        sessions = comparison.sessions
        testimonies = testimonies(results, planning.plans)
    }

    /// Every failure of the first collection.
    var failures: [ItemFailure] { DailySource.allCases.flatMap { results[$0]?.failures ?? [] } }

    /// What a second look at some stocks has shown counts instead of the first.
    mutating func replace(
        _ stocks: [StockCode], by results: [DailySource: DailyResult], _ plans: [DailySource: [DailyPlan]]
    ) {
        for (source, later) in testimonies(results, plans) { testimonies[source]?.replace(stocks, by: later) }
    }

    mutating func add(_ stock: ComparedStock) { universe.add(stock) }

    /// A source's word on a stock, given what is stored; nil when it could not be asked.
    func days(
        of stock: StockCode, from source: DailySource, stored: [DailySource: [StockCode: SourceDays]]
    ) -> SourceDays? {
        testimonies[source]?.days(of: stock, stored: stored[source]?[stock] ?? SourceDays())
    }

    func report(_ account: RunAccount, _ workplace: Workplace, _ wish: Validation.Wish) -> ValidationReport {
        var universe = universe
        universe.findScope()
        var report = ValidationReport(
            job: workplace.job.rawValue, runID: "\(account.run)", mode: workplace.settings.mode.rawValue,
            startedAt: account.startedAt, sessions: sessions, tolerance: wish.tolerance / 100, target: wish.target,
            instruments: planning.instruments, comparison: universe)
        for source in DailySource.allCases {
            guard let testimony = testimonies[source] else { continue }
            if testimony.isSilent { report.sourcesDown.append(source) }
            for instrument in planning.instruments {
                report.refused += (testimony.refused[instrument.code] ?? []).filter(isInWindow).map {
                    ValidationReport.Refusal(source: source, day: $0)
                }
                if let cause = testimony.unasked[instrument.code] {
                    report.failures.append(
                        StockFailure(
                            stock: instrument.code, stage: "fetch", message: "\(source.rawValue): \(cause)"))
                }
            }
        }
        if report.agreement[.provisional] > 0 {
            report.notes.append("the newest days of the window may still change, and are not counted")
        }
        return report
    }

    /// Zero at or above the target; 65 below it. Without a number, the status of what kept the sources from being compared.
    func status(of report: ValidationReport) -> ExitStatus {
        switch report.verdict {
        case .agrees: return .done
        case .belowTarget: return .refused
        case .invalid: break
        }
        let causes = DailySource.allCases.flatMap { source in
            (results[source]?.failures ?? []).filter { testimonies[source]?.unasked[$0.stock] != nil }.map(\.cause)
        }
        if let cause = causes.first { return ExitStatus(cause) }
        return report.agreement[.provisional] > 0 ? .tryAgain : .refused
    }

    private func isInWindow(_ day: RefusedDay) -> Bool { day.date.map(planning.scope.window.contains) ?? true }

    private func testimonies(
        _ results: [DailySource: DailyResult], _ plans: [DailySource: [DailyPlan]]
    ) -> [DailySource: SourceTestimony] {
        Dictionary(
            uniqueKeysWithValues: results.map { source, result in
                (source, SourceTestimony(result, of: plans[source] ?? [], sessions: sessions))
            })
    }
}

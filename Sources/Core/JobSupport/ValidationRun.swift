internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A run of validate-fdr that has its plans: fetch what is missing, compare what is stored then, look twice at what seems to
/// be an adjustment, ask the minutes about what differs, and tell.
struct ValidationRun: Sendable {
    private let workplace: Workplace
    private let wish: Validation.Wish
    private let planning: DailyPlanning

    init(_ workplace: Workplace, _ wish: Validation.Wish, _ planning: DailyPlanning) {
        self.workplace = workplace
        self.wish = wish
        self.planning = planning
    }

    /// Stocks whose bars are in memory at the same time, beside the records.
    private static let stocksAtOnce = 100

    func run() async throws(JobEnding) -> JobResult {
        let account = try await RunAccount.open(workplace).get()
        return await account.close { () throws(JobEnding) in try await work(account) }
    }

    private func work(_ account: RunAccount) async throws(JobEnding) -> RunAccount.Outcome<ValidationReport> {
        let meter = ProgressMeter(workplace, unit: "stocks", total: planning.stocksToAsk)
        defer { meter.finish() }
        let collection = try DualCollection(workplace, account, planning) { meter.advance(by: $0) }
        let comparison = DailyComparison(
            planning.scope.window, calendar: planning.calendar, asOf: account.startedAt, tolerance: wish.tolerance / 100
        )
        let results = await collection.collect(planning.plans, settled: planning.settled)
        meter.finish()
        var validation = ValidationHarvest(planning, comparison, results)
        for stocks in planning.instruments.map(\.code).chunked(by: Self.stocksAtOnce) {
            try await add(stocks, comparison, collection, to: &validation)
        }
        if let signal = workplace.signals.received {
            throw JobEnding(signal.exitStatus, ["stopped before all was compared; what was fetched is stored"])
        }
        return try await outcome(account, collection, validation)
    }

    /// Compares some stocks, and those that seem to be adjusted in one source only once more, after both have been asked
    /// for the whole window again: an adjustment that one of them learns of later is no difference.
    private func add(
        _ stocks: [StockCode], _ comparison: DailyComparison, _ collection: DualCollection,
        to validation: inout ValidationHarvest
    ) async throws(JobEnding) {
        var compared = try await compare(stocks, comparison, validation)
        let adjusted = stocks.filter { compared[$0]?.factors.isEmpty == false }
        if !adjusted.isEmpty {
            let (plans, settled) = planning.anew(adjusted)
            validation.replace(adjusted, by: await collection.collect(plans, settled: settled), plans)
            compared.merge(try await compare(adjusted, comparison, validation)) { $1 }
        }
        for stock in stocks { compared[stock].map { validation.add($0) } }
    }

    private func compare(
        _ stocks: [StockCode], _ comparison: DailyComparison, _ validation: ValidationHarvest
    ) async throws(JobEnding) -> [StockCode: ComparedStock] {
        var stored: [DailySource: [StockCode: SourceDays]] = [:]
        do throws(StoreError) {
            for source in DailySource.allCases {
                stored[source] = try await workplace.store.sourceDays(
                    of: stocks, in: planning.scope.window, source: source)
            }
        } catch {
            throw JobEnding(error)
        }
        return stocks.reduce(into: [:]) { compared, stock in
            compared[stock] = comparison.compare(
                stock, kis: validation.days(of: stock, from: .kis, stored: stored),
                fdr: validation.days(of: stock, from: .fdr, stored: stored))
        }
    }

    private func outcome(
        _ account: RunAccount, _ collection: DualCollection, _ validation: ValidationHarvest
    ) async throws(JobEnding) -> RunAccount.Outcome<ValidationReport> {
        var report = validation.report(account, workplace, wish)
        report.sources = collection.reports(validation.results, of: planning)
        report.witnesses = try await witnesses(of: report.differences)
        report.exitStatus = validation.status(of: report).rawValue
        let page = ValidationOutput(workplace, account.log.logger)
        page.write(&report)
        page.log(report)
        return RunAccount.Outcome(report: report, events: validation.failures.events)
    }

    /// The minutes of the days that differ, where all of them are proven.
    private func witnesses(
        of differences: [ComparedDay]
    ) async throws(JobEnding) -> [StockCode: [TradingDate: DayWitness]] {
        var witnesses: [StockCode: [TradingDate: DayWitness]] = [:]
        for (date, days) in Dictionary(grouping: differences, by: \.date) {
            guard let session = planning.calendar.session(on: date) else { continue }
            do throws(StoreError) {
                let minutes = try await workplace.store.figuresOfMinutes(on: session, of: days.map(\.stock))
                for day in days {
                    guard let figures = minutes[day.stock] else { continue }
                    witnesses[day.stock, default: [:]][date] = DayWitness(minutes: figures, on: day)
                }
            } catch {
                throw JobEnding(error)
            }
        }
        return witnesses
    }
}

extension Array {
    /// In their order, so many at a time.
    fileprivate func chunked(by count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}

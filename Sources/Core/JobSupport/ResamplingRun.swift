internal import BarStore
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A run that knows what to resample, and does it two batches at a time, each on a connection of its own.
struct ResamplingRun: Sendable {
    private let workplace: Workplace
    private let selection: ResampleSelection
    private let destination: BarDestination
    private let calendar: TradingCalendar
    private let lanes: (ResamplingLane, ResamplingLane)

    init(
        _ workplace: Workplace, _ selection: ResampleSelection, _ destination: BarDestination,
        _ calendar: TradingCalendar
    ) {
        self.workplace = workplace
        self.selection = selection
        self.destination = destination
        self.calendar = calendar
        let lane = { (store: MinuteStore) in
            ResamplingLane(store, selection.intervals, destination, isDryRun: workplace.options.dryRun)
        }
        lanes = (lane(workplace.store), lane(workplace.store.beside))
    }

    func run() async throws(JobEnding) -> JobResult {
        let account = try await RunAccount.open(workplace).get()
        return await account.close(result: destination == .table ? .report : .bars) { () throws(JobEnding) in
            RunAccount.Outcome(report: await perform(account))
        }
    }

    private func perform(_ account: RunAccount) async -> ResampleReport {
        let report = await work(report("\(account.run)", startedAt: account.startedAt))
        if destination != .table, selection.days == nil, report.made == 0, !workplace.options.quiet {
            StandardError.write(
                workplace.job, "nothing has changed since the table's bars were made: name days with --date or --from")
        }
        return report
    }

    /// `--dry-run`: what would be written, and nothing in the ledger either.
    func rehearse() async -> ExitStatus {
        let started = ContinuousClock.now
        var report = await work(report("-", startedAt: workplace.clock.now))
        report.finishedAt = workplace.clock.now
        report.durationMilliseconds = Int(started.duration(to: .now) / .milliseconds(1))
        let status = ExitStatus(rawValue: report.exitStatus) ?? .bug
        for line in report.errorLines(advice: status.remedy) { StandardError.write("\(line)") }
        let text = workplace.options.json ? report.json() : report.summary(advice: nil)
        return StandardOutput.write(text) || status != .done ? status : .cannotWrite
    }

    private func report(_ run: String, startedAt: KoreaTime) -> ResampleReport {
        ResampleReport(
            job: workplace.job.rawValue, runID: run, into: destination.rawValue,
            intervals: selection.intervals.map(\.minutes), isDryRun: workplace.options.dryRun, startedAt: startedAt)
    }

    /// Whatever ends the work early, what was written until then is told.
    private func work(_ report: ResampleReport) async -> ResampleReport {
        var harvest = ResamplingHarvest(report, days: selection.days)
        do throws(JobEnding) {
            try await resample(into: &harvest)
            if !selection.stocks.isEmpty { harvest.miss(try await stocksWithoutMinutes()) }
        } catch {
            harvest.end(error)
        }
        return harvest.finish(signal: workplace.signals.received)
    }

    private func resample(into harvest: inout ResamplingHarvest) async throws(JobEnding) {
        var work = try await ResamplingWork(workplace, selection, calendar)
        defer { work.finish() }
        let exit = ResamplingExit(destination, isDryRun: workplace.options.dryRun)
        try exit?.begin()
        while workplace.signals.received == nil, let days = try await work.next() {
            let more = try await work.next()
            async let first = lanes.0.resample(days)
            async let second = lanes.1.resample(more)
            let outcomes = [await first, await second].compactMap(\.self)
            for case .success(let (batch, counts)) in outcomes {
                try exit?.print(batch)
                harvest.add(batch, counts)
            }
            for case .failure(let ending) in outcomes { throw ending }
        }
    }

    private func stocksWithoutMinutes() async throws(JobEnding) -> [StockCode] {
        do throws(StoreError) {
            return try await workplace.store.stocksWithoutMinutes(selection)
        } catch {
            throw JobEnding(error)
        }
    }
}

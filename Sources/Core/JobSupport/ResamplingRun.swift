internal import BarStore
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// A run that knows what to resample: batch after batch is read and folded while the one before is being written.
struct ResamplingRun: Sendable {
    private let workplace: Workplace
    private let selection: ResampleSelection
    private let destination: BarDestination
    private let calendar: TradingCalendar

    init(
        _ workplace: Workplace, _ selection: ResampleSelection, _ destination: BarDestination,
        _ calendar: TradingCalendar
    ) {
        self.workplace = workplace
        self.selection = selection
        self.destination = destination
        self.calendar = calendar
    }

    func run() async throws(JobEnding) -> ExitStatus {
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
        var work: ResamplingWork
        do throws(StoreError) {
            work = try await ResamplingWork(workplace, selection, calendar)
        } catch {
            throw JobEnding(error)
        }
        defer { work.finish() }
        let exit = ResamplingExit(workplace, destination)
        try exit.begin()
        var folded: FoldedBatch?
        repeat {
            guard workplace.signals.received == nil else { return }
            let days: [ResampleDay]?
            do throws(StoreError) { days = try await work.next() } catch { throw JobEnding(error) }
            async let next = fold(days)
            if let folded { harvest.add(folded, try await exit.take(folded)) }
            folded = try await next.get()
        } while folded != nil
    }

    private func stocksWithoutMinutes() async throws(JobEnding) -> [StockCode] {
        do throws(StoreError) {
            return try await workplace.store.stocksWithoutMinutes(selection)
        } catch {
            throw JobEnding(error)
        }
    }

    private func fold(_ days: [ResampleDay]?) async -> Result<FoldedBatch?, JobEnding> {
        guard let days else { return .success(nil) }
        do throws(StoreError) {
            return .success(try await workplace.store.fold(days, into: selection.intervals))
        } catch {
            return .failure(JobEnding(error))
        }
    }
}

internal import BarStore
internal import Collection
internal import Coordination
internal import Glibc
internal import KISOpenAPI
internal import Logging
internal import MarketData
internal import Reporting

/// A tick that has the lock and a session: plan, collect, report, and an entry in the ledger.
struct MinuteRun: Sendable {
    private let workplace: Workplace
    private let session: TradingSession
    private let maySettle: Bool
    private let stocks: [StockCode]
    private let startedAt: KoreaTime
    private let started = ContinuousClock.now

    init(_ workplace: Workplace, _ session: TradingSession, maySettle: Bool, stocks: [StockCode]) {
        self.workplace = workplace
        self.session = session
        self.maySettle = maySettle
        self.stocks = stocks
        startedAt = workplace.clock.now
    }

    private struct Outcome: Sendable {
        let report: RunReport
        let events: [(kind: String, message: String)]
    }

    private struct LedgerEntry: Sendable {
        let run: Int64
        let failedBefore: Set<StockCode>
    }

    /// A run stops asking after this, so that it ends inside its minute.
    private static let patience = Duration.seconds(50)
    /// Cron starts jobs at the full minute, when KIS's clock may not have reached it yet.
    private static let firstSecond = 1.5

    func run() async throws(JobEnding) -> ExitStatus {
        // Two connections, two things to ask at once.
        async let entered = enterLedger()
        let facts = await facts()
        let entry = try await entered.get()
        let jobLog = workplace.log(runID: "\(entry.run)")
        let log = jobLog.logger
        let outcome: Result<Outcome, JobEnding>
        do throws(JobEnding) {
            outcome = .success(try await collect(facts.get(), entry, jobLog))
        } catch {
            outcome = .failure(error)
        }
        return await finish(entry.run, outcome, jobLog, log)
    }

    private func enterLedger() async -> Result<LedgerEntry, JobEnding> {
        do throws(CoordinationError) {
            let failedBefore = try await workplace.ledger.failedLastTime()
            let run = try await workplace.ledger.begin(
                host: Workplace.host, pid: getpid(), mode: workplace.settings.mode.rawValue,
                arguments: CommandLine.arguments.dropFirst().joined(separator: " "))
            return .success(LedgerEntry(run: run, failedBefore: failedBefore))
        } catch {
            return .failure(JobEnding(error))
        }
    }

    private func facts() async -> Result<MinutePlanning.Facts, JobEnding> {
        do throws(StoreError) {
            try await workplace.store.createPartitions(through: session.date)
        } catch {
            return .failure(JobEnding(error))
        }
        do throws(JobEnding) { return .success(try await planning.facts()) } catch { return .failure(error) }
    }

    private func collect(
        _ facts: MinutePlanning.Facts, _ entry: LedgerEntry, _ jobLog: JobLog
    ) async throws(JobEnding) -> Outcome {
        await waitForTheMinute()
        if let signal = workplace.signals.received { throw JobEnding(signal.exitStatus) }
        let plans = planning.plans(facts, failedBefore: entry.failedBefore)
        let line = try KISLine(workplace, stocks.isEmpty ? .first : .yields, run: entry.run, log: jobLog)
        let meter = ProgressMeter(
            ProgressBar(job: workplace.job, unit: "stocks", total: plans.count), on: workplace.standardError,
            isVisible: workplace.options.showsProgress(on: workplace.standardError))
        let collection = MinuteCollection(
            session: session, source: TodaysMinutes(line.client), store: workplace.store, clock: workplace.clock,
            deadline: started + MinuteRun.patience, concurrency: line.concurrency, isLimited: !stocks.isEmpty,
            maySettle: maySettle, run: entry.run, progress: { meter.advance(by: $0) })
        let result = await collection.collect(plans, coverage: facts.coverage)
        meter.finish()
        return Outcome(report: report(entry.run, facts.instruments, result, line), events: result.events)
    }

    private var planning: MinutePlanning { MinutePlanning(workplace, session, stocks: stocks) }

    private func waitForTheMinute() async {
        let now = workplace.clock.now
        let into = Double(now.microseconds % 60_000_000) / 1_000_000
        guard into < MinuteRun.firstSecond else { return }
        try? await Task.sleep(for: .seconds(MinuteRun.firstSecond - into))
    }

    private func report(
        _ id: Int64, _ instruments: [Instrument], _ result: CollectionResult, _ line: KISLine
    ) -> RunReport {
        var report = RunReport(
            job: workplace.job.rawValue, runID: "\(id)", mode: workplace.settings.mode.rawValue, session: session,
            startedAt: startedAt, pace: PaceReading(configuredPerSecond: line.limits.perSecond))
        report.add(result, of: instruments, ended: session.ended(at: startedAt))
        report.add(line.counter.counts)
        report.requests.planned = result.plans.reduce(0) { $0 + $1.pages(rows: KISClient.rowsOfToday).count }
        if !maySettle {
            report.notes.append(
                "the calendar ends on \(TradingCalendar.validThrough): nothing settles until trading_sessions names this day"
            )
        }
        report.exitStatus = ExitStatus(result, signal: workplace.signals.received).rawValue
        return report
    }

    /// Writes the ledger, the log and what there is to say; returns the status.
    private func finish(
        _ id: Int64, _ ending: Result<Outcome, JobEnding>, _ jobLog: JobLog, _ log: Logger
    ) async -> ExitStatus {
        switch ending {
        case .failure(let ending):
            for line in ending.lines {
                StandardError.write(workplace.job, line)
                log.error("\(line)")
            }
            await close(id, ending.status, counts: "{}")
            return ending.status
        case .success(let outcome):
            for event in outcome.events {
                try? await workplace.ledger.record(event.kind, event.message, run: id)
            }
            var report = outcome.report
            report.finishedAt = workplace.clock.now
            report.durationMilliseconds = Int(started.duration(to: .now) / .milliseconds(1))
            if report.exitStatus == 0, jobLog.failure != nil { report.exitStatus = ExitStatus.cannotWrite.rawValue }
            return await tell(report, id, jobLog, log)
        }
    }

    private func tell(_ report: RunReport, _ id: Int64, _ jobLog: JobLog, _ log: Logger) async -> ExitStatus {
        var status = ExitStatus(rawValue: report.exitStatus) ?? .bug
        let voice = RunVoice(workplace)
        log.log(level: status == .done ? .info : .error, "run \(report.json())")
        await close(id, status, counts: report.json())
        if !voice.tell(report, status), status == .done { status = .cannotWrite }
        if let failure = jobLog.failure {
            StandardError.write(workplace.job, "the log \(jobLog.path) could not be written: \(failure)")
        }
        return status
    }

    /// The ledger is for looking back: that it cannot be written changes nothing about what was stored.
    private func close(_ id: Int64, _ status: ExitStatus, counts: String) async {
        try? await workplace.ledger.finish(id, exitCode: status.rawValue, counts: counts)
    }
}

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

    /// A run stops asking after this, so that it ends inside its minute.
    private static let patience = Duration.seconds(50)
    /// Cron starts jobs at the full minute, when KIS's clock may not have reached it yet.
    private static let firstSecond = 1.5

    func run() async throws(JobEnding) -> ExitStatus {
        let id: Int64
        let failedBefore: Set<StockCode>
        do throws(CoordinationError) {
            failedBefore = try await workplace.ledger.failedLastTime()
            id = try await workplace.ledger.begin(
                host: Workplace.host, pid: getpid(), mode: workplace.settings.mode.rawValue,
                arguments: CommandLine.arguments.dropFirst().joined(separator: " "))
        } catch {
            throw JobEnding(error)
        }
        let jobLog = workplace.log(runID: "\(id)")
        let log = jobLog.logger
        let ending = await ending(id, failedBefore, log)
        return await finish(id, ending, jobLog, log)
    }

    /// What came of the run: a report, or why there is none.
    private func ending(
        _ id: Int64, _ failedBefore: Set<StockCode>, _ log: Logger
    ) async -> Result<Outcome, JobEnding> {
        do throws(JobEnding) {
            do throws(StoreError) {
                try await workplace.store.createPartitions(through: session.date)
            } catch {
                throw JobEnding(error)
            }
            await waitForTheMinute()
            if let signal = workplace.signals.received { throw JobEnding(signal.exitStatus) }
            let plan = try await MinutePlanning(workplace, session, stocks: stocks).plan(failedBefore: failedBefore)
            let line = try KISLine(workplace, log: log)
            let meter = ProgressMeter(
                ProgressBar(job: workplace.job, unit: "stocks", total: plan.ordered.count),
                on: workplace.standardError, isVisible: workplace.options.showsProgress(on: workplace.standardError))
            let collection = MinuteCollection(
                session: session, source: TodaysMinutes(line.client), store: workplace.store, clock: workplace.clock,
                deadline: started + MinuteRun.patience, concurrency: line.concurrency, isLimited: !stocks.isEmpty,
                maySettle: maySettle, run: id, progress: { meter.advance(by: $0) })
            let result = await collection.collect(plan.ordered, coverage: plan.coverage)
            meter.finish()
            return .success(Outcome(report: report(id, plan, result, line), events: result.events))
        } catch {
            return .failure(error)
        }
    }

    private func waitForTheMinute() async {
        let now = workplace.clock.now
        let into = Double(now.microseconds % 60_000_000) / 1_000_000
        guard into < MinuteRun.firstSecond else { return }
        try? await Task.sleep(for: .seconds(MinuteRun.firstSecond - into))
    }

    private func report(
        _ id: Int64, _ plan: MinutePlanning.Plan, _ result: CollectionResult, _ line: KISLine
    ) -> RunReport {
        var report = RunReport(
            job: workplace.job.rawValue, runID: "\(id)", mode: workplace.settings.mode.rawValue, session: session,
            startedAt: startedAt, pace: PaceReading(configuredPerSecond: line.limits.perSecond))
        report.add(result, of: plan.instruments, ended: session.ended(at: startedAt))
        report.add(line.counter.counts)
        report.requests.planned = plan.ordered.reduce(0) { $0 + $1.pages(rows: KISClient.rowsOfToday).count }
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

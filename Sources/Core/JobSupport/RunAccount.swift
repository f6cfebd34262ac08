internal import Coordination
internal import Glibc
internal import KISOpenAPI
internal import Logging
internal import MarketData
internal import Reporting

/// A run's place in ledger and log, from its beginning to what it says at its end.
struct RunAccount: Sendable {
    /// What a run has to tell when it ends.
    struct Outcome<Report: JobReport>: Sendable {
        var report: Report
        /// Failures worth a row of their own.
        var events: [(kind: String, message: String)] = []
        /// Printed after the report for people, whoever they are.
        var epilogue: String?
    }

    let run: Int64
    let log: JobLog
    /// Stocks that the run before left with something missing.
    let failedBefore: Set<StockCode>
    let startedAt: KoreaTime
    let started: ContinuousClock.Instant
    private let workplace: Workplace

    static func open(_ workplace: Workplace) async -> Result<RunAccount, JobEnding> {
        let startedAt = workplace.clock.now
        let started = ContinuousClock.now
        do throws(CoordinationError) {
            let failedBefore = try await workplace.ledger.failedLastTime()
            let run = try await workplace.ledger.begin(
                host: Workplace.host, pid: getpid(), mode: workplace.settings.mode.rawValue,
                arguments: CommandLine.arguments.dropFirst().joined(separator: " "))
            return .success(
                RunAccount(
                    run: run, log: workplace.log(runID: "\(run)"), failedBefore: failedBefore, startedAt: startedAt,
                    started: started, workplace: workplace))
        } catch {
            return .failure(JobEnding(error))
        }
    }

    /// A report with what is known of every run from its beginning.
    func report(_ aim: RunReport.Aim, perSecond: Double) -> RunReport {
        RunReport(
            job: workplace.job.rawValue, runID: "\(run)", mode: workplace.settings.mode.rawValue, aim: aim,
            startedAt: startedAt, pace: PaceReading(configuredPerSecond: perSecond))
    }

    /// Does the work, writes ledger and log, says what there is to say, and returns how it ended.
    /// - Parameter result: What standard output is for.
    func close<Report>(
        result: RunVoice.Result = .report, _ work: () async throws(JobEnding) -> Outcome<Report>
    ) async -> JobResult {
        do throws(JobEnding) {
            return await close(try await work(), result)
        } catch {
            for line in error.lines {
                StandardError.write(workplace.job, line)
                log.logger.error("\(line)")
            }
            // What was cancelled fails in one way or another; why it was is what counts.
            let ending = JobEnding(workplace.signals.received?.exitStatus ?? error.status, error.lines)
            await finish(ending.status, counts: "{}")
            return JobResult(ending, run: run)
        }
    }

    private func close(_ outcome: Outcome<some JobReport>, _ result: RunVoice.Result) async -> JobResult {
        for event in outcome.events {
            try? await workplace.ledger.record(event.kind, event.message, run: run)
        }
        var report = outcome.report
        report.finishedAt = workplace.clock.now
        report.durationMilliseconds = Int(started.duration(to: .now) / .milliseconds(1))
        if report.exitStatus == 0, log.failure != nil { report.exitStatus = ExitStatus.cannotWrite.rawValue }
        return await tell(report, outcome.epilogue, result)
    }

    private func tell(_ report: some JobReport, _ epilogue: String?, _ result: RunVoice.Result) async -> JobResult {
        var report = report
        let status = ExitStatus(rawValue: report.exitStatus) ?? .bug
        log.logger.log(level: status == .done ? .info : .error, "run \(report.json(.line))")
        await finish(status, counts: report.json(.line))
        if !RunVoice(workplace, result).tell(report, status, epilogue), status == .done {
            report.exitStatus = ExitStatus.cannotWrite.rawValue
        }
        if let failure = log.failure {
            StandardError.write(workplace.job, "the log \(log.path) could not be written: \(failure)")
        }
        return JobResult(report, run: run)
    }

    /// The ledger is for looking back: that it cannot be written changes nothing about what was stored.
    private func finish(_ status: ExitStatus, counts: String) async {
        try? await workplace.ledger.finish(run, exitCode: status.rawValue, counts: counts)
    }
}

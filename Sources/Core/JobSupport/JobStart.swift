internal import FoundationEssentials
internal import Glibc
internal import Logging

/// How every job begins and ends.
package enum JobStart {
    /// Protects the process, reads environment and settings (here and nowhere else), runs `body`, which a signal cancels,
    /// says what there is to say, also to those who are elsewhere, and returns the status the process ends with.
    package static func run(
        _ job: JobName, _ options: JobOptions, needs: Set<SettingsGroup>,
        _ body: @escaping @Sendable (Workplace) async throws(JobEnding) -> JobResult
    ) async -> ExitStatus {
        ProcessProtection.apply()
        let signals = StopSignals()
        let environment = ProcessInfo.processInfo.environment
        let settings: Settings
        do throws(SettingsError) {
            settings = try Settings.load(environment: environment, needs: needs)
        } catch {
            let ending = JobEnding(error)
            return await accompany(job, options, error.readable, signals) { end(job, ending) }
        }
        return await accompany(job, options, settings, signals) {
            do throws(JobEnding) {
                let workplace = try Workplace(job, options, settings, environment: environment, signals: signals)
                return await perform(workplace, body)
            } catch {
                return end(job, error)
            }
        }
    }

    private static func accompany(
        _ job: JobName, _ options: JobOptions, _ settings: Settings?, _ signals: StopSignals,
        _ work: () async -> JobResult
    ) async -> ExitStatus {
        guard let alerts = settings.flatMap({ Alerts(job, options, $0) }) else { return await work().status }
        return await alerts.accompany(signals, work).status
    }

    private static func perform(
        _ workplace: Workplace, _ body: @escaping @Sendable (Workplace) async throws(JobEnding) -> JobResult
    ) async -> JobResult {
        let result = await workplace.signals.cancelling { () -> Result<JobResult, JobEnding> in
            do throws(JobEnding) { return .success(try await body(workplace)) } catch { return .failure(error) }
        }
        switch result {
        case .success(let result): return result
        case .failure(let ending):
            record(ending, workplace)
            let signal = workplace.signals.received
            return end(workplace.job, signal.map { JobEnding($0.exitStatus, ending.lines) } ?? ending)
        }
    }

    private static func end(_ job: JobName, _ ending: JobEnding) -> JobResult {
        for line in ending.lines { StandardError.write(job, line) }
        return JobResult(ending)
    }

    /// A run that never had an id leaves its end in the log all the same.
    private static func record(_ ending: JobEnding, _ workplace: Workplace) {
        guard !ending.lines.isEmpty else { return }
        let log = workplace.log(runID: "-").logger
        for line in ending.lines { log.error("\(line)") }
    }
}

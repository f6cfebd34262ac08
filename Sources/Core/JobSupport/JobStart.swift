internal import FoundationEssentials
internal import Glibc
internal import Logging

/// How every job begins and ends.
package enum JobStart {
    /// Protects the process, reads environment and settings (here and nowhere else), runs `body`, which a signal cancels,
    /// says what there is to say, and returns the status the process ends with.
    package static func run(
        _ job: JobName, _ options: JobOptions, needs: Set<SettingsGroup>,
        _ body: @escaping @Sendable (Workplace) async throws(JobEnding) -> JobResult
    ) async -> ExitStatus {
        ProcessProtection.apply()
        let signals = StopSignals()
        let workplace: Workplace
        do throws(JobEnding) {
            workplace = try join(job, options, needs, ProcessInfo.processInfo.environment, signals)
        } catch {
            return end(job, error)
        }
        let result = await signals.cancelling { () -> Result<JobResult, JobEnding> in
            do throws(JobEnding) { return .success(try await body(workplace)) } catch { return .failure(error) }
        }
        switch result {
        case .success(let result): return result.status
        case .failure(let ending):
            record(ending, workplace)
            return end(job, signals.received.map { JobEnding($0.exitStatus, ending.lines) } ?? ending)
        }
    }

    private static func join(
        _ job: JobName, _ options: JobOptions, _ needs: Set<SettingsGroup>, _ environment: [String: String],
        _ signals: StopSignals
    ) throws(JobEnding) -> Workplace {
        let settings: Settings
        do throws(SettingsError) {
            settings = try Settings.load(environment: environment, needs: needs)
        } catch {
            throw JobEnding(error)
        }
        return try Workplace(job, options, settings, environment: environment, signals: signals)
    }

    private static func end(_ job: JobName, _ ending: JobEnding) -> ExitStatus {
        for line in ending.lines { StandardError.write(job, line) }
        return ending.status
    }

    /// A run that never had an id leaves its end in the log all the same.
    private static func record(_ ending: JobEnding, _ workplace: Workplace) {
        guard !ending.lines.isEmpty else { return }
        let log = workplace.log(runID: "-").logger
        for line in ending.lines { log.error("\(line)") }
    }
}

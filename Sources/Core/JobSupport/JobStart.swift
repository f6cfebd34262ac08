internal import FoundationEssentials
internal import Glibc
internal import Logging

/// How every job begins and ends.
package enum JobStart {
    /// Protects the process, reads environment and settings (here and nowhere else), runs `body`, says what there is to say, and returns the status the
    /// process ends with.
    package static func run(
        _ job: JobName, _ options: JobOptions, needs: Set<SettingsGroup>,
        _ body: (Workplace) async throws(JobEnding) -> ExitStatus
    ) async -> ExitStatus {
        ProcessProtection.apply()
        let signals = StopSignals()
        let environment = ProcessInfo.processInfo.environment
        do throws(JobEnding) {
            let settings: Settings
            do throws(SettingsError) {
                settings = try Settings.load(environment: environment, needs: needs)
            } catch {
                throw JobEnding(error)
            }
            let workplace = try Workplace(job, options, settings, environment: environment, signals: signals)
            do throws(JobEnding) {
                return try await body(workplace)
            } catch {
                record(error, workplace)
                throw error
            }
        } catch {
            for line in error.lines { StandardError.write(job, line) }
            return error.status
        }
    }

    /// A run that never had an id leaves its end in the log all the same.
    private static func record(_ ending: JobEnding, _ workplace: Workplace) {
        guard !ending.lines.isEmpty else { return }
        let log = workplace.log(runID: "-").logger
        for line in ending.lines { log.error("\(line)") }
    }
}

package import Logging
package import MarketData
import Synchronization

/// The log of one run: lines appended to the job's file in `LOG_DIR`, which runs of the same job share.
///
/// A log that cannot be written never stops a job: the run goes on, `failure` remembers the first cause, and the job ends
/// with status 74 when nothing worse happened.
package final class JobLog: Sendable {
    /// The pairs every line has, in front of its message.
    static let ownKeys = ["job", "run_id"]

    private struct Sinks: ~Copyable {
        var file: AppendedFile?
        var standardError: AppendedFile?
        var mask: SecretMask
        var failure: SystemFault?
    }

    package let path: String
    private let job: JobName
    private let runID: String
    private let level: Logger.Level
    private let format: LogFormat
    private let now: @Sendable () -> KoreaTime
    private let sinks: Mutex<Sinks>

    /// - Parameters:
    ///   - directory: an absolute path; made where it is missing
    ///   - secrets: texts that are masked in every line
    ///   - alsoOnStandardError: for `--verbose`
    ///   - now: the host's clock
    package init(
        job: JobName, runID: String, directory: String, level: Logger.Level = .info, format: LogFormat = .text,
        secrets: [Secret] = [], alsoOnStandardError: Bool = false, now: @escaping @Sendable () -> KoreaTime
    ) {
        self.job = job
        self.runID = runID
        self.level = level
        self.format = format
        self.now = now
        path = directory + "/" + job.logFileName
        var opened = Sinks(file: nil, standardError: nil, mask: SecretMask(secrets), failure: nil)
        do throws(SystemFault) { opened.file = try AppendedFile(path: path) } catch { opened.failure = error }
        if alsoOnStandardError { opened.standardError = AppendedFile(descriptor: 2) }
        sinks = Mutex(opened)
    }

    /// Writes to this log; hand it down, and copies of it with metadata of their own.
    package var logger: Logger {
        let handler = JobLogHandler(
            log: self, logLevel: level, metadata: ["job": .string(job.rawValue), "run_id": .string(runID)])
        return Logger(label: job.rawValue) { _ in handler }
    }

    /// The first cause for which a line, or the whole log, could not be written; nil when every line was.
    package var failure: SystemFault? { sinks.withLock { $0.failure } }

    /// Masks one more text from now on: a token that was not known at the start.
    package func conceal(_ secret: Secret) {
        sinks.withLock { $0.mask.add(secret) }
    }

    func write(_ level: Logger.Level, _ message: String, _ pairs: [(key: String, value: Logger.MetadataValue)]) {
        let time = now()
        sinks.withLock { sinks in
            let line = LogLine(time: time, level: level, message: message, pairs: pairs, mask: sinks.mask)
            let text = line.rendered(format)
            do throws(SystemFault) { try sinks.file?.append(text) } catch { sinks.failure = sinks.failure ?? error }
            // A closed terminal is no loss: the file has the line.
            try? sinks.standardError?.append(text)
        }
    }
}

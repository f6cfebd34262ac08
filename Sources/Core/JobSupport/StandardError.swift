internal import Glibc
internal import Reporting

/// Where a run tells what went wrong: cron mails it.
enum StandardError {
    static func write(_ job: JobName, _ what: String) { write("\(ErrorLine(job: job.rawValue, what: what))") }

    /// One line, in one piece. A closed pipe is nobody's loss: the log has it too.
    static func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
    }
}

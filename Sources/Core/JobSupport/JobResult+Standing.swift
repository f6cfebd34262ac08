internal import Reporting

extension JobResult {
    /// What the end of a run says about the job.
    package enum Standing: Sendable {
        /// It worked, and ended with 0.
        case well
        /// It found nothing to do, and so has shown nothing.
        case idle
        /// Somebody stopped it, whatever its status came to be.
        case stopped
        /// The next run does the work: 75.
        case postponed
        /// It worked, and found something that is bad.
        case finding
        case failed
    }

    var isIdle: Bool { status == .done && report == nil }

    func standing(isStopped: Bool) -> Standing {
        if isStopped { return .stopped }
        if isIdle { return .idle }
        return switch status {
        case .done: .well
        case .tryAgain: .postponed
        default: report?.isFinding == true ? .finding : .failed
        }
    }

    /// Alarms of one kind are one alarm: the same status, and the same note in other numbers. What else is wrong changes
    /// from run to run while KIS is away: it hangs, hangs up, answers 503.
    var alarmKind: String {
        guard let note = report?.notes.first else { return "\(status.rawValue)" }
        return "\(status.rawValue) \(note.filter { !$0.isNumber }.prefix(100))"
    }

    /// - Parameters:
    ///   - mode: `LIVE` or `PAPER`
    ///   - host: Where it ran.
    func tidings(of job: JobName, mode: String, host: String) -> Tidings {
        if let report {
            return Tidings(report, job: job.rawValue, mode: mode, host: host, advice: status.remedy)
        }
        return Tidings(
            "exit \(status.rawValue), \(status.meaning)", lines, job: job.rawValue, mode: mode, host: host,
            advice: status.remedy)
    }
}

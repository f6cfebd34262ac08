package import MarketData

/// What people elsewhere are told of a run.
package struct Tidings: Sendable {
    /// `fetch-minute LIVE on collector-1`
    private let subject: String
    private let words: [String]
    private let advice: String?

    private static let causesTold = 5

    /// - Parameter advice: What to do about the exit status.
    package init(_ report: any JobReport, job: String, mode: String, host: String, advice: String?) {
        subject = "\(job) \(mode) on \(host)"
        words = report.tidings
        self.advice = advice
    }

    /// Of a run that never came to a report.
    /// - Parameters:
    ///   - outcome: `exit 69, KIS or PostgreSQL not reachable`
    ///   - lines: What it said at its end.
    package init(
        _ outcome: String, _ lines: [String], job: String, mode: String, host: String, advice: String?
    ) {
        subject = "\(job) \(mode) on \(host)"
        words = ["\(job) \(mode): \(outcome)"] + Tidings.first(lines)
        self.advice = advice
    }

    package var message: SlackMessage { SlackMessage(words + (advice.map { ["next: \($0)"] } ?? []) + [subject]) }

    /// That all is well again after an alarm.
    /// - Parameter since: The end of the first run that did not go well.
    package func recovery(since: KoreaTime, at now: KoreaTime) -> SlackMessage {
        let news = "\(subject) ends well again; it had not since \(since.date) \(since.clock) KST"
        return SlackMessage(["\(news), \(Tidings.span(now.duration(since: since)))"] + words)
    }

    /// The first lines, and how many more there are.
    static func first(_ lines: [String]) -> [String] {
        let more = lines.count - causesTold
        return lines.prefix(causesTold) + (more > 0 ? ["and \(more) more"] : [])
    }

    /// `0 min`, `12 min`, `3 h 5 min`
    private static func span(_ duration: Duration) -> String {
        let (hours, minutes) = (duration.components.seconds / 60).quotientAndRemainder(dividingBy: 60)
        return hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min"
    }
}

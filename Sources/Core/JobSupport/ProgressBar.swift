/// How far a job is, as one line of text.
package struct ProgressBar: Hashable, Sendable {
    package let job: JobName
    /// What is counted: `minutes`.
    package let unit: String
    package let total: Int

    package init(job: JobName, unit: String, total: Int) {
        self.job = job
        self.unit = unit
        self.total = total
    }

    /// `fetch-minute [######--------]  840/2000 minutes   42 %   350.0/s   4 s left`, shorter where the terminal is narrow
    /// and never as wide as it: a full line would scroll.
    /// - Parameter skipped: Of `done`, what was done before and tells nothing of the speed.
    package func line(done: Int, skipped: Int = 0, elapsed: Duration, width: Int) -> String {
        let digits = String(total).count
        let count = "\(padded(min(done, total), digits))/\(total) \(unit)"
        let share = "\(padded(total == 0 ? 100 : min(done, total) * 100 / total, 3)) %"
        let facts = ([count, share] + speed(done, skipped, elapsed)).joined(separator: "   ")
        let barWidth = min(30, width - job.rawValue.count - facts.count - 6)
        let full = barWidth < 5 ? facts : "\(job) [\(bar(done, barWidth))]  \(facts)"
        return String(full.prefix(max(0, width - 1)))
    }

    private func bar(_ done: Int, _ width: Int) -> String {
        let filled = total == 0 ? width : min(done, total) * width / total
        return String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    }

    /// Nothing to say before the first is done.
    private func speed(_ done: Int, _ skipped: Int, _ elapsed: Duration) -> [String] {
        let seconds: Double = elapsed / .seconds(1)
        guard done > skipped, seconds > 0 else { return [] }
        let perSecond = Double(done - skipped) / seconds
        let tenths = Int((perSecond * 10).rounded())
        let left = Int((Double(max(0, total - done)) / perSecond).rounded(.up))
        return ["\(tenths / 10).\(tenths % 10)/s", left < 90 ? "\(left) s left" : "\((left + 59) / 60) min left"]
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(0, width - digits.count)) + digits
    }
}

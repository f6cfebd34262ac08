import Glibc

/// The condition of our own lines, which compares the time in Korea itself:
/// `case $(TZ=KST-9 date +%u-%H:%M) in [1-5]-15:35|[1-5]-16:35) exec … ;; esac`.
struct KoreanCondition: Hashable {
    /// Korean times at which it lets the job start.
    let week: WeekMinutes

    /// Nil when the line has no such condition before the job.
    init?(_ command: String, starting job: JobName) {
        guard let head = command.firstMatch(of: #/case +\$\(TZ=KST-9 +date +\+%u-%H:%M\) +in +/#) else { return nil }
        var week: WeekMinutes?
        for branch in command[head.range.upperBound...].split(separator: ";;") {
            guard let end = branch.firstIndex(of: ")"),
                CrontabLine.word(ending: job.rawValue, in: branch[branch.index(after: end)...]) != nil
            else { continue }
            let patterns = branch[..<end].drop { $0 == " " || $0 == "(" }.split(separator: "|")
            week = patterns.reduce(week ?? WeekMinutes()) { $0.union(Self.matches(String($1).trimmingBlanks)) }
        }
        guard let week else { return nil }
        self.week = week
    }

    /// Asks the C library, which matches as the shell does.
    private static func matches(_ pattern: String) -> WeekMinutes {
        (0..<7).reduce(WeekMinutes()) { week, weekday in
            let minutes = (0..<1_440).filter { minute in
                fnmatch(pattern, "\(weekday == 0 ? 7 : weekday)-\(two(minute / 60)):\(two(minute % 60))", 0) == 0
            }
            return week.union(WeekMinutes(weekdays: [weekday], minutes: minutes))
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

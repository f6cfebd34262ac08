import MarketData

extension WeekMinutes {
    /// `Mon-Fri 15:35, 16:35`, `each minute`, `Mon-Fri each minute 09:00-15:59`, `never`
    var words: String {
        var groups: [(days: [Int], minutes: [Int])] = []
        for weekday in Self.fromMonday {
            let minutes = minutes(on: weekday)
            if let same = groups.firstIndex(where: { $0.minutes == minutes }) {
                groups[same].days.append(weekday)
            } else if !minutes.isEmpty {
                groups.append(([weekday], minutes))
            }
        }
        let words = groups.map { Self.days($0.days) + Self.times($0.minutes) }
        return words.isEmpty ? "never" : words.joined(separator: "; ")
    }

    private static let fromMonday = [1, 2, 3, 4, 5, 6, 0]
    private static let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let toldTimes = 6

    /// `Mon-Fri `; nothing for all seven. The days are in the week's order.
    private static func days(_ days: [Int]) -> String {
        guard days.count < 7 else { return "" }
        var runs: [[Int]] = []
        for day in days {
            // Sunday, 0, comes after Saturday, 6.
            if let last = runs.last?.last, (last + 1) % 7 == day {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
        let words = runs.map { run in
            run.count > 2
                ? "\(names[run[0]])-\(names[run[run.count - 1]])" : run.map { names[$0] }.joined(separator: ", ")
        }
        return words.joined(separator: ", ") + " "
    }

    private static func times(_ minutes: [Int]) -> String {
        var rest = minutes[...]
        var words: [String] = []
        while let first = rest.first {
            let run = evenlySpaced(rest)
            guard run.count > 2, let last = run.last else {
                words.append(clock(first))
                rest = rest.dropFirst()
                continue
            }
            let step = run[run.startIndex + 1] - first
            let pace = step == 1 ? "each minute" : "every \(step) minutes"
            words.append(first < step && last + step >= 1_440 ? pace : "\(pace) \(clock(first))-\(clock(last))")
            rest = rest.dropFirst(run.count)
        }
        let more = words.count > toldTimes ? " and \(words.count - toldTimes) more" : ""
        return words.prefix(toldTimes).joined(separator: ", ") + more
    }

    /// The longest beginning whose minutes are the same distance apart.
    private static func evenlySpaced(_ minutes: ArraySlice<Int>) -> ArraySlice<Int> {
        guard minutes.count > 1 else { return minutes }
        let step = minutes[minutes.startIndex + 1] - minutes[minutes.startIndex]
        var end = minutes.startIndex + 2
        while end < minutes.endIndex, minutes[end] - minutes[end - 1] == step { end += 1 }
        return minutes[..<end]
    }

    private static func clock(_ minute: Int) -> String { MinuteOfDay(minute).map { "\($0)" } ?? "" }
}

/// A set of minutes of the week, on whatever clock it is meant for.
struct WeekMinutes: Hashable {
    private static let ofDay = 1_440
    private static let ofWeek = 7 * ofDay

    /// From the first minute of Sunday on.
    private var isIn = [Bool](repeating: false, count: ofWeek)

    init() {}

    /// - Parameters:
    ///   - weekdays: 0 Sunday … 6 Saturday
    ///   - minutes: of the day, 0 ..< 1440
    init(weekdays: some Sequence<Int>, minutes: some Sequence<Int>) {
        for weekday in weekdays {
            for minute in minutes { isIn[weekday * Self.ofDay + minute] = true }
        }
    }

    var isEmpty: Bool { !isIn.contains(true) }

    /// The same moments on a clock that is so many minutes ahead.
    func shifted(by minutes: Int) -> WeekMinutes {
        var shifted = WeekMinutes()
        for minute in isIn.indices where isIn[minute] {
            shifted.isIn[((minute + minutes) % Self.ofWeek + Self.ofWeek) % Self.ofWeek] = true
        }
        return shifted
    }

    func union(_ other: WeekMinutes) -> WeekMinutes { combined(with: other) { $0 || $1 } }

    func intersection(_ other: WeekMinutes) -> WeekMinutes { combined(with: other) { $0 && $1 } }

    func isSuperset(of other: WeekMinutes) -> Bool { intersection(other) == other }

    /// Minutes of the day, ascending.
    func minutes(on weekday: Int) -> [Int] {
        (0..<Self.ofDay).filter { isIn[weekday * Self.ofDay + $0] }
    }

    private func combined(with other: WeekMinutes, _ combine: (Bool, Bool) -> Bool) -> WeekMinutes {
        var result = WeekMinutes()
        for minute in isIn.indices { result.isIn[minute] = combine(isIn[minute], other.isIn[minute]) }
        return result
    }
}

/// The length of a bar made of minutes: a part of an hour that divides it, or whole hours that fit into a session.
package struct BarInterval: Hashable, Sendable {
    package let minutes: Int

    /// Nil unless `minutes` divides 60, or is a multiple of 60 and shorter than a usual session.
    package init?(minutes: Int) {
        let hours = TradingCalendar.ordinaryHours
        guard minutes > 0, minutes <= hours.close.value - hours.open.value,
            60.isMultiple(of: minutes) || minutes.isMultiple(of: 60)
        else { return nil }
        self.minutes = minutes
    }

    /// 3, 5, 10, 30 and 60 minutes.
    package static let usual = [3, 5, 10, 30, 60].compactMap { BarInterval(minutes: $0) }

    /// The label of the bar that a minute of the day belongs to: intervals are counted from midnight in Korea.
    func label(of minute: Int) -> Int { minute - minute % minutes }
}

extension BarInterval: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.minutes < b.minutes }
}

extension BarInterval: CustomStringConvertible {
    package var description: String { "\(minutes)" }
}

/// A minute of the day in KST wall time, 00:00 … 23:59: the label of a one-minute bar, which is the minute's start.
package struct MinuteOfDay: Hashable, Sendable {
    /// Minutes since midnight, 0 ..< 1440.
    package let value: Int

    package init?(_ value: Int) {
        guard (0..<1_440).contains(value) else { return nil }
        self.value = value
    }

    package init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        value = hour * 60 + minute
    }

    /// Reads `HHMMSS`, as KIS labels rows. Nil when the seconds are not 00 or the time does not exist.
    package init?(hhmmss text: some StringProtocol) {
        guard text.utf8.count == 6, let digits = Int64(decimalDigits: text.utf8), digits % 100 == 0 else { return nil }
        self.init(hour: Int(digits) / 10_000, minute: Int(digits) / 100 % 100)
    }

    /// Reads `HH:MM`.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 2, parts[1].count == 2,
            let hour = Int64(decimalDigits: parts[0]), let minute = Int64(decimalDigits: parts[1])
        else { return nil }
        self.init(hour: Int(hour), minute: Int(minute))
    }

    /// `093100`, as KIS writes times.
    package var hhmmss: String { twoDigits(value / 60) + twoDigits(value % 60) + "00" }
}

extension MinuteOfDay: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

extension MinuteOfDay: CustomStringConvertible {
    /// `09:31`
    package var description: String { "\(twoDigits(value / 60)):\(twoDigits(value % 60))" }
}

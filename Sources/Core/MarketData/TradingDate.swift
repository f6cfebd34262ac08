/// A calendar day in Korea, without zone or time.
package struct TradingDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let dayNumber: Int

    package init(dayNumber: Int) { self.dayNumber = dayNumber }

    /// Nil for a day that the Gregorian calendar does not have.
    package init?(year: Int, month: Int, day: Int) {
        guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let date = TradingDate(dayNumber: TradingDate.dayNumber(year, month, day))
        guard date.civil == (year, month, day) else { return nil }
        self = date
    }

    /// Reads `20261120` or `2026-11-20`.
    package init?(_ text: some StringProtocol) {
        guard let number = text.utf8.withBytes(TradingDate.number) else { return nil }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// `20261120`
    private static func number(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        switch text.count {
        case 8: return Int64.decimal(text).map(Int.init)
        case 10 where text[4] == UInt8(ascii: "-") && text[7] == UInt8(ascii: "-"):
            return Int64(decimalDigits: Array(text[0..<4]) + text[5..<7] + text[8..<10]).map(Int.init)
        default: return nil
        }
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    package func adding(days: Int) -> TradingDate { TradingDate(dayNumber: dayNumber + days) }

    package func days(since other: TradingDate) -> Int { dayNumber - other.dayNumber }

    /// 0 Sunday … 6 Saturday.
    package var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

    package var isWeekend: Bool { weekday == 0 || weekday == 6 }

    /// `20261120`, as KIS writes dates.
    package var basic: String { padded(separator: "") }

    /// `2026-11-20`
    package var iso: String { padded(separator: "-") }

    private func padded(separator: String) -> String {
        let (year, month, day) = civil
        return "\(year)\(separator)\(twoDigits(month))\(separator)\(twoDigits(day))"
    }

    // Howard Hinnant's civil-day arithmetic: months counted from March, so that the leap day comes last.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension TradingDate: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }
}

extension TradingDate: CustomStringConvertible {
    package var description: String { iso }
}

/// `7` as `07`.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

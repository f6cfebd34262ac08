extension TradingCalendar {
    /// The built-in table covers whole years; outside them a weekday is unknown.
    package static let validFrom = TradingDate(year: 2020, month: 1, day: 1)!
    package static let validThrough = TradingDate(year: 2027, month: 12, day: 31)!

    /// 09:00-15:30
    package static let ordinaryHours = (
        open: MinuteOfDay(hour: 9, minute: 0)!, close: MinuteOfDay(hour: 15, minute: 30)!
    )

    static func builtIn(on date: TradingDate) -> TradingDay {
        if date.isWeekend { return .closed }
        guard (validFrom...validThrough).contains(date) else { return .unknown }
        let monthAndDay = date.month * 100 + date.day
        if closures[date.year]?.contains(monthAndDay) == true { return .closed }
        let hours = lateOpenings[date.year * 10_000 + monthAndDay] ?? ordinaryHours
        return .session(TradingSession(date: date, open: hours.open, close: hours.close))
    }

    /// Weekdays on which KRX is closed, as month * 100 + day: public holidays and their substitutes, elections, Labour
    /// Day, temporary holidays and the last weekday of the year. From exchange_calendars 4.13.2, corrected by government
    /// notices where it was wrong (2026-06-03, 2026-07-17, 2027-05-03, 2027-07-19).
    private static let closures: [Int: Set<Int>] = [
        2020: [101, 124, 127, 415, 430, 501, 505, 817, 930, 1001, 1002, 1009, 1225, 1231],
        2021: [101, 211, 212, 301, 505, 519, 816, 920, 921, 922, 1004, 1011, 1231],
        2022: [131, 201, 202, 301, 309, 505, 601, 606, 815, 909, 912, 1003, 1010, 1230],
        2023: [123, 124, 301, 501, 505, 529, 606, 815, 928, 929, 1002, 1003, 1009, 1225, 1229],
        2024: [101, 209, 212, 301, 410, 501, 506, 515, 606, 815, 916, 917, 918, 1001, 1003, 1009, 1225, 1231],
        2025: [101, 127, 128, 129, 130, 303, 501, 505, 506, 603, 606, 815, 1003, 1006, 1007, 1008, 1009, 1225, 1231],
        2026: [101, 216, 217, 218, 302, 501, 505, 525, 603, 717, 817, 924, 925, 1005, 1009, 1225, 1231],
        2027: [101, 208, 209, 301, 503, 505, 513, 719, 816, 914, 915, 916, 1004, 1011, 1227, 1231],
    ]

    private static let tenToHalfPastThree = (open: MinuteOfDay(hour: 10, minute: 0)!, close: ordinaryHours.close)
    private static let tenToHalfPastFour = (
        open: MinuteOfDay(hour: 10, minute: 0)!, close: MinuteOfDay(hour: 16, minute: 30)!
    )

    /// The first session of a year opens at 10:00; on the day of the college entrance examination (CSAT) the whole session
    /// moves by an hour. 2026-11-19 and 2027-11-18 follow the yearly pattern.
    private static let lateOpenings: [Int: (open: MinuteOfDay, close: MinuteOfDay)] = [
        20_200_102: tenToHalfPastThree,
        20_201_203: tenToHalfPastFour,
        20_210_104: tenToHalfPastThree,
        20_211_118: tenToHalfPastFour,
        20_220_103: tenToHalfPastThree,
        20_221_117: tenToHalfPastFour,
        20_230_102: tenToHalfPastThree,
        20_231_116: tenToHalfPastFour,
        20_240_102: tenToHalfPastThree,
        20_241_114: tenToHalfPastFour,
        20_250_102: tenToHalfPastThree,
        20_251_113: tenToHalfPastFour,
        20_260_102: tenToHalfPastThree,
        20_261_119: tenToHalfPastFour,
        20_270_104: tenToHalfPastThree,
        20_271_118: tenToHalfPastFour,
    ]
}

/// When cron looks at a line, in the zone it works in.
struct CronSchedule: Hashable {
    /// As it is written: `0 9 * * 1-5`, `@daily`.
    let text: String
    let week: WeekMinutes
    /// It starts in some months, or on some days of a month, only.
    let isOnSomeDaysOnly: Bool

    /// The five fields of time; nil for what cron does not understand.
    init?(fields: [some StringProtocol]) {
        guard fields.count == 5, let minutes = CronField(fields[0], in: 0...59),
            let hours = CronField(fields[1], in: 0...23), let days = CronField(fields[2], in: 1...31),
            let months = CronField(fields[3], in: 1...12, names: Self.monthNames),
            let weekdays = CronField(fields[4], in: 0...7, names: Self.weekdayNames)
        else { return nil }
        text = fields.joined(separator: " ")
        // Seven is Sunday too.
        let sevenOrLess = Set(weekdays.values.map { $0 % 7 })
        let isEitherDay = !days.isStar && !weekdays.isStar
        let isMonthly = days.values.count < 31 && !isEitherDay
        week = WeekMinutes(
            weekdays: sevenOrLess, minutes: hours.values.flatMap { hour in minutes.values.map { hour * 60 + $0 } })
        isOnSomeDaysOnly = isMonthly || months.values.count < 12
    }

    /// `@daily` and its like; nil for a name cron does not know.
    init?(nickname: some StringProtocol) {
        if nickname == "@reboot" {
            (text, week, isOnSomeDaysOnly) = (String(nickname), WeekMinutes(), false)
            return
        }
        guard let fields = Self.nicknames[String(nickname)],
            let schedule = CronSchedule(fields: fields.split(separator: " "))
        else { return nil }
        (text, week, isOnSomeDaysOnly) = (String(nickname), schedule.week, schedule.isOnSomeDaysOnly)
    }

    private static let nicknames = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
}

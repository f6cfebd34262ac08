/// A line that starts a job, and when that is in Korea.
struct CronStart {
    struct Fault: Hashable {
        let what: String
        let fix: String
    }

    private let job: JobName
    private let line: CrontabLine
    private let path: String
    private let zone: HostZone
    private let condition: KoreanCondition?
    /// Korean times, for each offset of the zone.
    let weeks: [WeekMinutes]

    /// Nil for a line that does not start the job. One that loses it behind a bare `%` is there, and never starts it.
    init?(_ job: JobName, _ line: CrontabLine, in path: String, zone: HostZone) {
        guard line.starts(job) || CrontabLine.word(ending: job.rawValue, in: line.input ?? "") != nil else {
            return nil
        }
        self.job = job
        self.line = line
        self.path = path
        self.zone = zone
        condition = KoreanCondition(line.command, starting: job)
        let isCut = !line.starts(job)
        weeks = zone.offsets.map { [condition] offset in
            let looked = isCut ? WeekMinutes() : line.schedule.week.shifted(by: HostZone.korea(aheadOf: offset))
            return condition.map { looked.intersection($0.week) } ?? looked
        }
    }

    var user: String { line.user }

    /// `0 9 * * 1-5 fires Mon-Fri 18:00 KST on this host: UTC (/etc/cron.d/bars line 3, as collector)`
    var words: String {
        "\(times) (\(path) line \(line.number), as \(line.user))"
    }

    private var times: String {
        guard let first = weeks.first, Set(weeks.map(\.isEmpty)) != [true] else {
            return line.schedule.text == "@reboot" ? "when cron starts" : "never"
        }
        let korean = first.isWholeWeek ? first.words : "\(first.words) KST"
        if condition != nil || first.isWholeWeek { return korean }
        let other = zip(zone.offsets, weeks).dropFirst().filter { $0.1 != first }.map {
            ", \($0.1.words) KST while it is \(HostZone.words($0.0)) here"
        }
        return "\(line.schedule.text) fires \(korean) on this host: \(zone.name)\(other.joined())"
    }

    func faults(home: String, _ folders: CrontabFolders) -> [Fault] {
        [cut, hasForeignZone, ownCondition, isOnSomeDaysOnly, lacksProgram(folders), hasOtherHome(home)].compactMap(
            \.self)
    }

    private var cut: Fault? {
        guard !line.starts(job) else { return nil }
        return Fault(what: "a % without a backslash ends the command before the program", fix: "write \\% for each %")
    }

    private var hasForeignZone: Fault? {
        guard let zone = line.environment["CRON_TZ"] else { return nil }
        return Fault(
            what: "CRON_TZ=\(zone) above it is ignored by Debian's cron: its hours are those of this host",
            fix: "remove CRON_TZ; the lines of crontab/korean-stock-bars need none")
    }

    private var ownCondition: Fault? {
        guard condition == nil, line.command.contains("date ") else { return nil }
        return Fault(
            what: "it also looks at a date, which is not understood here", fix: CronChecks.ourLine)
    }

    private var isOnSomeDaysOnly: Fault? {
        guard line.schedule.isOnSomeDaysOnly else { return nil }
        return Fault(what: "and on some days of the year only", fix: CronChecks.ourLine)
    }

    private func lacksProgram(_ folders: CrontabFolders) -> Fault? {
        guard let program = line.program(of: job), program.hasPrefix("/"), !folders.exists(program: program) else {
            return nil
        }
        return Fault(
            what: "\(program) is not there, or not to be run by this user",
            fix: "correct the path, or bash crontab/install")
    }

    private func hasOtherHome(_ home: String) -> Fault? {
        guard !line.command.contains("COLLECTOR_HOME="), !line.command.contains("cd ") else { return nil }
        guard let theirs = line.environment["COLLECTOR_HOME"] else {
            return Fault(
                what: "without COLLECTOR_HOME it looks for .env in the home of its user",
                fix: "set COLLECTOR_HOME above it")
        }
        guard theirs.absolutePath(in: "/") != home else { return nil }
        return Fault(
            what: "its COLLECTOR_HOME is \(theirs), and what was looked at here is \(home)",
            fix: "ask again with COLLECTOR_HOME=\(theirs)")
    }
}

extension WeekMinutes {
    /// Such a line is right in every zone.
    fileprivate var isWholeWeek: Bool { self == WeekMinutes(weekdays: 0..<7, minutes: 0..<1_440) }
}

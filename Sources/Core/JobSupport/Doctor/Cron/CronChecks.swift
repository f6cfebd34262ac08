package import Reporting

/// Which jobs cron starts, and what this host's cron really does with its lines.
package struct CronChecks {
    private let folders: CrontabFolders
    private let home: String
    private let zone: HostZone
    private let zoneVariable: String?

    /// - Parameters:
    ///   - home: `COLLECTOR_HOME` of this process
    ///   - zoneVariable: `TZ` of this process, which cron need not have
    package init(
        _ folders: CrontabFolders, home: String, zone: HostZone = .ofThisHost, zoneVariable: String? = nil
    ) {
        self.folders = folders
        self.home = home
        self.zone = zone
        self.zoneVariable = zoneVariable
    }

    package var findings: [DoctorFinding] {
        let contents = folders.contents
        let starts = JobName.collecting.map { job in
            contents.crontabs.flatMap { crontab in
                crontab.lines.compactMap { CronStart(job, $0, in: crontab.path, zone: zone) }
            }
        }
        let passedOver = contents.passedOver.map { file in
            DoctorFinding.warn("cron file", "cron passes over \(file.path), for \(file.reason)", fix: file.fix)
        }
        return [daemon] + [zoneOfThisProcess, otherUser(starts.joined())].compactMap(\.self) + passedOver
            + zip(JobName.collecting, starts).map { finding($0, $1, contents.unreadable) }
    }

    private var daemon: DoctorFinding {
        guard let daemon = folders.daemon else {
            return .warn(
                "cron", "no cron daemon is to be seen", fix: "start it, unless something else starts the jobs")
        }
        return .ok(
            "cron", "\(daemon.name) is at work (process \(daemon.process)), in the zone of this host: \(zone.name)")
    }

    private var zoneOfThisProcess: DoctorFinding? {
        guard let zoneVariable else { return nil }
        return .warn(
            "cron zone", "TZ=\(zoneVariable) is set here: cron may work in another zone than \(zone.name)",
            fix: "ask again with env -u TZ")
    }

    private func otherUser(_ starts: some Sequence<CronStart>) -> DoctorFinding? {
        guard let other = starts.first(where: { $0.user != folders.user })?.user else { return nil }
        return .warn(
            "cron user", "cron starts jobs as \(other), and this is \(folders.user): files were judged by its rights",
            fix: "ask again as that user: sudo -u \(other) env COLLECTOR_HOME=\(home) collection-status --doctor")
    }

    private func finding(_ job: JobName, _ starts: [CronStart], _ unreadable: [String]) -> DoctorFinding {
        let check = "cron \(job)"
        guard !starts.isEmpty else {
            let unread = unreadable.isEmpty ? "" : "; this user may not read \(unreadable.joined(separator: ", "))"
            return .warn(check, "no line starts it\(unread)", fix: Self.ourLine)
        }
        let found = starts.map(\.words).joined(separator: "; ")
        let faults = starts.flatMap { $0.faults(home: home, folders) } + [missed(job, starts)].compactMap(\.self)
        guard !faults.isEmpty else { return .ok(check, found) }
        var fixes: [String] = []
        for fault in faults where !fixes.contains(fault.fix) { fixes.append(fault.fix) }
        return .warn(
            check, "\(found): \(faults.map(\.what).joined(separator: "; "))", fix: fixes.joined(separator: "; "))
    }

    /// Of all lines together, on the clock of each half of the year.
    private func missed(_ job: JobName, _ starts: [CronStart]) -> CronStart.Fault? {
        let missed = zone.offsets.indices.lazy.compactMap { index in
            job.misses(starts.reduce(WeekMinutes()) { $0.union($1.weeks[index]) })
        }
        return missed.first.map { CronStart.Fault(what: $0, fix: Self.ourLine) }
    }

    static let ourLine = "take its line of crontab/korean-stock-bars; crontab/install puts it in place"
}

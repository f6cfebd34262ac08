import KISOpenAPI
import MarketData
import Reporting

/// collection-status --doctor: looks at everything the jobs need and says what to do about what is wrong. It changes
/// nothing, and asks KIS for one page, without credentials. What cannot be looked at hides nothing else.
struct Doctor: Sendable {
    private let workplace: Workplace
    private let crontabs: CrontabFolders

    init(_ workplace: Workplace, crontabs: CrontabFolders = CrontabFolders()) {
        self.workplace = workplace
        self.crontabs = crontabs
    }

    /// Prints the report; the status is that of the first failure.
    func run() async -> ExitStatus {
        let report = await report()
        if let signal = workplace.signals.received { return signal.exitStatus }
        let isJSON = workplace.options.json
        let text = isJSON ? report.json(.line) : report.text(colour: workplace.standardOutput.allowsColour)
        guard StandardOutput.write(text) else { return .cannotWrite }
        return ExitStatus(rawValue: report.exitStatus) ?? .bug
    }

    func report() async -> DoctorReport {
        let lookedAt = workplace.clock.now
        var findings = SettingsChecks(workplace).findings
        let database = await DatabaseChecks(workplace).look()
        findings += database.findings
        findings += await given(database.obstacle, PartitionChecks(workplace))
        findings += await KISChecks(workplace).findings()
        findings += await given(database.obstacle, KeyChecks(workplace))
        findings.append(CalendarChecks.reach(at: lookedAt.date))
        findings += await given(database.obstacle, CalendarChecks(workplace))
        findings +=
            CronChecks(crontabs, home: workplace.settings.home, zoneVariable: workplace.surroundings.timeZone)
            .findings
        findings += DiskChecks(workplace.settings).findings
        findings += await given(database.obstacle, RunChecks(workplace))
        findings += await given(database.obstacle, UniverseChecks(workplace))
        return DoctorReport(
            lookedAt: lookedAt, host: Workplace.host, mode: workplace.settings.mode.rawValue,
            findings: masked(findings))
    }

    /// - Parameter obstacle: why the tables cannot be read; nil when they can
    private func given(_ obstacle: String?, _ checks: some TableChecks) async -> [DoctorFinding] {
        guard let obstacle else { return await checks.findings() }
        return type(of: checks).names.map { .notLookedAt($0, obstacle) }
    }

    /// Nothing that was found should hold a secret; this is for the day something does.
    private func masked(_ findings: [DoctorFinding]) -> [DoctorFinding] {
        let mask = SecretMask(workplace.settings.secrets)
        return findings.map {
            DoctorFinding($0.check, $0.verdict, mask.applied(to: $0.found), fix: $0.fix.map(mask.applied(to:)))
        }
    }
}

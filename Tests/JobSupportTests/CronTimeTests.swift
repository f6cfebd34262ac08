import Foundation
import Glibc
import JobSupport
import Reporting
import TestSupport
import Testing

/// When cron's lines start a job in Korea, on hosts in several zones.
@Suite struct CronTimeTests {
    private static let zones: [HostZone] = [.utc, .seoul, .newYork, .kolkata]

    @Test("Our own file is right on hosts in any zone, with and without CRON_TZ", arguments: zones)
    func ours(zone: HostZone) throws {
        let text = try String(contentsOf: Repository.root.appending(path: "crontab/korean-stock-bars"), encoding: .utf8)
        let findings = try CronHost.findings(of: text, in: zone)
        let expected = [
            "fetch-minute": "each minute (", "backfill-today": "Mon-Fri 15:35, 16:35 KST (",
            "resample": "Mon-Fri 16:50 KST (", "fetch-daily": "Mon-Fri 08:10, 20:10 KST (",
            "validate-fdr": "Mon-Fri 08:25 KST (",
        ]
        for (job, times) in expected {
            let finding = try #require(findings.finding("cron \(job)"))
            #expect(finding.verdict == .ok && finding.found.hasPrefix(times), "\(finding)")
            #expect(finding.found.hasSuffix("/etc/cron.d/bars line \(try Self.line(of: job, in: text)), as collector)"))
        }
        let others = try CronHost.findings(of: "CRON_TZ=Asia/Seoul\n" + text, in: zone)
        for (job, times) in expected {
            let finding = try #require(others.finding("cron \(job)"))
            #expect(finding.verdict == .warn && finding.found.hasPrefix(times), "\(finding)")
            #expect(finding.found.contains("CRON_TZ=Asia/Seoul above it is ignored by Debian's cron"), "\(finding)")
        }
    }

    private static func line(of job: String, in text: String) throws -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return 1 + (try #require(lines.firstIndex { $0.contains("$BIN/\(job)") && !$0.hasPrefix("#") }))
    }

    @Test(
        "Fixed hours are those of the host, whatever CRON_TZ says, and are told in Korean time",
        arguments: [
            (HostZone.utc, "Mon-Fri 18:00 KST on this host: UTC (", true),
            (.seoul, "Mon-Fri 09:00 KST on this host: KST (", false),
            (.newYork, "Mon-Fri 23:00 KST on this host: EST, Mon-Fri 22:00 KST while it is UTC-4 here (", true),
            (.kolkata, "Mon-Fri 12:30 KST on this host: IST (", false),
        ])
    func fixedHours(zone: HostZone, words: String, isLateEnough: Bool) throws {
        let lines = "COLLECTOR_HOME=\(CronHost.home)\n0 9 * * 1-5 me \(CronHost.home)/bin/backfill-today\n"
        let finding = try #require(try CronHost.findings(of: lines, in: zone).finding("cron backfill-today"))
        #expect(finding.found.hasPrefix("0 9 * * 1-5 fires \(words)"), "\(finding)")
        #expect(finding.verdict == (isLateEnough ? .ok : .warn), "\(finding)")
        #expect(finding.found.contains("not after each session") != isLateEnough, "\(finding)")
        let misled = try #require(
            try CronHost.findings(of: "CRON_TZ=Asia/Seoul\n" + lines, in: zone).finding("cron backfill-today"))
        #expect(misled.found.hasPrefix("0 9 * * 1-5 fires \(words)") && misled.verdict == .warn, "\(misled)")
        #expect(misled.fix?.contains("remove CRON_TZ") == true, "\(misled)")
    }

    @Test(
        "A line's five fields are read as cron reads them",
        arguments: [
            ("* 0-6 * * 1-5", "Mon-Fri each minute 09:00-15:59 KST"),
            ("*/5 0-6 * * mon-fri", "Mon-Fri every 5 minutes"),
            ("0 20 * * 1-5", "Tue-Sat 05:00 KST"), ("30 6 * * 0,6", "Sat, Sun 15:30 KST"),
            ("30 6 * * 5-7", "Fri-Sun 15:30 KST"), ("0 15 * * 7", "Mon 00:00 KST"), ("5,10,35 7 * * *", "16:05, 16:10"),
            ("0 */8 * * *", "every 480 minutes"), ("@hourly", "every 60 minutes KST"), ("@daily", "09:00 KST"),
            ("@weekly", "Sun 09:00 KST"), ("0-4/2 7 * * 3", "Wed every 2 minutes 16:00-16:04 KST"),
            ("0 7 13 * fri", "Fri 16:00 KST"),
        ])
    func fields(schedule: String, words: String) throws {
        let line = "\(schedule) me \(CronHost.home)/bin/resample\n"
        let finding = try #require(try CronHost.findings(of: line).finding("cron resample"))
        #expect(finding.found.hasPrefix("\(schedule) fires \(words)"), "\(finding)")
    }

    @Test(
        "A line that cron does not understand makes it pass over the file",
        arguments: [
            "60 7 * * *", "0 24 * * *", "0 7 0 * *", "0 7 * 13 *", "0 7 * * 8", "0 7 * *", "a 7 * * *", "5-1 7 * * *",
            "*/0 7 * * *", "1,, 7 * * *", "@never", "+5 7 * * *",
        ])
    func misunderstood(schedule: String) throws {
        let lines = "0 7 * * * me \(CronHost.home)/bin/resample\n\(schedule) me \(CronHost.home)/bin/fetch-daily\n"
        let findings = try CronHost.findings(of: lines)
        #expect(findings.finding("cron file")?.found.contains("it does not understand line 2") == true, "\(findings)")
        #expect(findings.finding("cron resample")?.found == "no line starts it", "\(findings)")
    }

    @Test("The host's own zone is the one the C library knows")
    func ownZone() {
        var (now, parts) = (time(nil), tm())
        localtime_r(&now, &parts)
        let zone = HostZone.ofThisHost
        #expect(zone.name == String(cString: parts.tm_zone) && zone.offsets.first == parts.tm_gmtoff / 60)
    }
}

import Foundation
import Glibc
import JobSupport
import Reporting
import Testing

/// Which files cron reads, which lines of them start a job, and what keeps them from it.
@Suite struct CronFileTests {
    private static let bin = "\(CronHost.home)/bin"
    private static let good = "COLLECTOR_HOME=\(CronHost.home)\n0 8 * * 1-5 me \(bin)/resample\n"

    @Test(
        "What cron passes over without a word is told, when our programs are in it",
        arguments: [
            ("bars.cron", good, 0o644, "its name has a '.' in it"),
            ("bars~", good, 0o644, "its name has a '~' in it"),
            ("bars", String(good.dropLast()), 0o644, "does not end in a line break"),
            ("bars", good, 0o664, "others than its owner may write it"),
        ])
    func passedOver(name: String, text: String, mode: Int, reason: String) throws {
        let host = try CronHost()
        defer { host.remove() }
        try host.write(text, to: "etc/cron.d/\(name)", mode: mode)
        let finding = try #require(host.findings().finding("cron file"))
        #expect(finding.verdict == .warn && finding.found.contains("/etc/cron.d/\(name), for "), "\(finding)")
        #expect(finding.found.contains(reason) && finding.fix != nil, "\(finding)")
        #expect(name != "bars.cron" || finding.fix == "mv /etc/cron.d/bars.cron /etc/cron.d/bars-cron", "\(finding)")
        #expect(host.findings().finding("cron resample")?.found == "no line starts it")
    }

    @Test("A file that does not belong to root is passed over, and one of others is nobody's business")
    func owner() throws {
        let host = try CronHost()
        defer { host.remove() }
        try host.write(Self.good, to: "etc/cron.d/bars")
        try host.write("0 8 * * * me /bin/true\n", to: "etc/cron.d/other.cron")
        let findings = host.findings(owner: getuid() + 1)
        #expect(findings.filter { $0.check == "cron file" }.map(\.found).first?.contains("belong to root") == true)
        #expect(!host.findings().contains { $0.check == "cron file" })
    }

    @Test(
        "Only what the shell starts counts as a start",
        arguments: [
            ("\(bin)/resample", true), ("cd /tmp && resample --quiet", true), ("nice \"\(bin)/resample\"", true),
            ("\(bin)/resample>/dev/null", true), ("flock -n /tmp/lock \(bin)/resample; true", true),
            ("\(bin)/resample.sh", false), ("\(bin)/my-resample", false), ("\(bin)/resample-old", false),
            ("/bin/true >> /var/log/resample", false), ("/bin/true > \"/var/log/resample\"", false),
        ])
    func starts(command: String, isStart: Bool) throws {
        let findings = try CronHost.findings(of: "0 8 * * 1-5 me \(command)\n#0 8 * * * me \(Self.bin)/fetch-daily\n")
        #expect((findings.finding("cron resample")?.found != "no line starts it") == isStart, "\(findings)")
        #expect(findings.finding("cron fetch-daily")?.found == "no line starts it")
    }

    @Test(
        "What keeps a line from its work is told, with what to do",
        arguments: [
            (
                "0 8 * * 1-5 me case $(TZ=KST-9 date +%u) in [1-5]) \(bin)/resample ;; esac", "a % without a backslash",
                #"\%"#
            ),
            ("0 8 * * 1-5 me /nowhere/resample", "/nowhere/resample is not there", "install"),
            ("0 8 1 * * me \(bin)/resample", "on some days of the year only", "crontab/korean-stock-bars"),
            ("0 8 * 3 * me \(bin)/resample", "on some days of the year only", "crontab/korean-stock-bars"),
            ("0 8 * * 1-5 me [ $(date +\\%u) = 1 ] && \(bin)/resample", "a date, which is not understood", "its line"),
            ("0 8 * * 1-4 me \(bin)/resample", "not after each session", "its line"),
            ("@reboot me \(bin)/resample", "not after each session", "its line"),
        ])
    func faults(line: String, what: String, fix: String) throws {
        let findings = try CronHost.findings(of: "COLLECTOR_HOME=\(CronHost.home)\n\(line)\n")
        let finding = try #require(findings.finding("cron resample"))
        #expect(finding.verdict == .warn && finding.found.contains(what), "\(finding)")
        #expect(finding.fix?.contains(fix) == true, "\(finding)")
    }

    @Test("A line that works with another COLLECTOR_HOME, or with none, is told")
    func home() throws {
        let host = try CronHost()
        defer { host.remove() }
        try host.write(Self.good, to: "etc/cron.d/bars")
        let other = try #require(host.findings(home: "/srv").finding("cron resample"))
        #expect(other.verdict == .warn && other.fix == "ask again with COLLECTOR_HOME=\(CronHost.home)", "\(other)")
        #expect(host.findings().finding("cron resample")?.verdict == .ok)
        try host.write("0 8 * * 1-5 me \(Self.bin)/resample\n", to: "etc/cron.d/bars")
        let none = try #require(host.findings().finding("cron resample"))
        #expect(none.verdict == .warn && none.found.contains("without COLLECTOR_HOME"), "\(none)")
    }

    @Test("Two lines may share the work of a job")
    func twoLines() throws {
        let line = "0 8 * * %@ me \(Self.bin)/resample\n"
        let lines =
            "COLLECTOR_HOME = '\(CronHost.home)'\n" + ["1-3", "4,5"].map { line.replacing("%@", with: $0) }.joined()
        let finding = try #require(try CronHost.findings(of: lines).finding("cron resample"))
        #expect(finding.verdict == .ok && finding.found.contains("Mon-Wed 17:00 KST"), "\(finding)")
        #expect(finding.found.contains("Thu, Fri 17:00 KST") && finding.found.contains("line 3"), "\(finding)")
    }

    @Test("Lines of a user's own crontab have no user field, and those of the system have one")
    func ownCrontab() throws {
        let host = try CronHost()
        defer { host.remove() }
        let lines = "COLLECTOR_HOME=\(CronHost.home)\n* * * * * \(Self.bin)/fetch-minute\n"
        try host.write(lines, to: "var/spool/cron/crontabs/kim", mode: 0o600)
        try host.write(Self.good, to: "etc/crontab")
        let findings = host.findings()
        #expect(findings.finding("cron fetch-minute")?.found == "each minute (the crontab of kim line 2, as kim)")
        #expect(findings.finding("cron resample")?.found.hasSuffix("(/etc/crontab line 2, as me)") == true)
        #expect(findings.finding("cron user")?.found.hasPrefix("cron starts jobs as kim, and this is ") == true)
    }

    @Test("fetch-minute has to be started in each minute of the session")
    func eachMinute() throws {
        for (schedule, isEnough) in [("* 0-6 * * 1-5", true), ("* 0-5 * * 1-5", false), ("*/5 * * * *", false)] {
            let lines = "COLLECTOR_HOME=\(CronHost.home)\n\(schedule) me \(Self.bin)/fetch-minute\n"
            let finding = try #require(try CronHost.findings(of: lines).finding("cron fetch-minute"))
            #expect((finding.verdict == .ok) == isEnough, "\(finding)")
        }
    }

    @Test("Whether a cron daemon is at work is seen by its name", arguments: ["cron", "crond", "acron", nil])
    func daemon(name: String?) throws {
        let host = try CronHost()
        defer { host.remove() }
        try host.write("bash\n", to: "proc/12/comm")
        if let name { try host.write(name + "\n", to: "proc/412/comm") }
        let finding = try #require(host.findings().finding("cron"))
        guard let name, name.hasPrefix("cron") else {
            #expect(finding.verdict == .warn && finding.fix != nil, "\(finding)")
            return
        }
        #expect(finding.found == "\(name) is at work (process 412), in the zone of this host: UTC")
        #expect(host.findings(zoneVariable: "Asia/Seoul").finding("cron zone")?.verdict == .warn)
    }
}

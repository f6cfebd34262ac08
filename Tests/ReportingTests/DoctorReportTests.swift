import Foundation
import MarketData
import Reporting
import Testing

@Suite struct DoctorReportTests {
    private static let fine = DoctorFinding("schema", .ok, "version 8")
    private static let odd = DoctorFinding(".env", .warn, "open to others", fix: "chmod 600 .env")
    private static let broken = DoctorFinding("database", .fail(69), "no answer", fix: "start it")
    private static let refused = DoctorFinding("rights", .fail(77), "insert on job_runs", fix: "grant it")

    private static func report(_ findings: DoctorFinding...) -> DoctorReport {
        DoctorReport(
            lookedAt: KoreaTime(iso: "2026-11-20T16:20:04+09:00")!, host: "alpha", mode: "LIVE", findings: findings)
    }

    @Test("A person reads a headline, a line a finding, and below it what to do")
    func text() {
        #expect(
            Self.report(Self.fine, Self.odd, Self.broken).text() == """
                doctor LIVE on alpha, 2026-11-20 16:20:04 KST: 1 ok, 1 warning, 1 failure, exit 69
                ok    schema    version 8
                warn  .env      open to others
                                -> chmod 600 .env
                fail  database  no answer
                                -> start it
                """)
        #expect(
            Self.report(Self.fine).text().hasPrefix(
                "doctor LIVE on alpha, 2026-11-20 16:20:04 KST: 1 ok, 0 warnings, nothing fails\n"))
    }

    @Test("Only where colours are wanted, headline and verdicts have them")
    func colour() {
        let text = Self.report(Self.fine, Self.odd, Self.broken).text(colour: true)
        for painted in [
            "\u{1b}[32mok  \u{1b}[0m  schema", "\u{1b}[33mwarn\u{1b}[0m  .env", "\u{1b}[31mfail\u{1b}[0m  database",
        ] {
            #expect(text.contains(painted), "\(text)")
        }
        #expect(text.hasPrefix("\u{1b}[31mdoctor"))
        #expect(Self.report(Self.odd).text(colour: true).hasPrefix("\u{1b}[33mdoctor"))
        #expect(Self.report(Self.fine).text(colour: true).hasPrefix("\u{1b}[32mdoctor"))
        #expect(!Self.report(Self.fine, Self.broken).text().contains("\u{1b}"))
    }

    @Test("Warnings do not fail; the status is that of the first failure")
    func status() {
        #expect(Self.report().exitStatus == 0)
        #expect(Self.report(Self.fine, Self.odd).exitStatus == 0)
        #expect(Self.report(Self.odd, Self.refused, Self.broken).exitStatus == 77)
        #expect(Self.report(Self.broken, Self.refused).exitStatus == 69)
    }

    @Test("A program reads every finding, with null where there is nothing to do")
    func json() throws {
        let text = Self.report(Self.fine, Self.odd, Self.broken).json(.line)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(report["looked_at"] as? String == "2026-11-20T16:20:04+09:00")
        #expect(report["host"] as? String == "alpha" && report["mode"] as? String == "LIVE")
        #expect(
            report["exit_status"] as? Int == 69 && report["warnings"] as? Int == 1 && report["failures"] as? Int == 1)
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.map { $0["check"] as? String } == ["schema", ".env", "database"])
        #expect(findings.map { $0["verdict"] as? String } == ["ok", "warn", "fail"])
        #expect(findings.map { $0["found"] as? String } == ["version 8", "open to others", "no answer"])
        #expect(findings[0]["fix"] is NSNull && findings[1]["fix"] as? String == "chmod 600 .env")
        #expect(findings.map { $0["exit_status"] as? Int } == [0, 0, 69])
    }

    @Test("What was found elsewhere cannot move the cursor or break a line")
    func control() {
        let finding = DoctorFinding("events", .warn, "a\nb\u{1b}[31m", fix: "c\rd")
        #expect(finding.found == #"a\nb\u001b[31m"# && finding.fix == #"c\rd"#)
    }
}

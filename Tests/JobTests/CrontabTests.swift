import Foundation
import TestSupport
import Testing

/// The lines of the crontab, run by a shell as cron does, with a clock of the test's own.
@Suite struct CrontabTests {
    @Test(
        "fetch-daily is started at 20:10 and at 08:10 on weekdays",
        arguments: [("1-20:10", true), ("5-20:10", true), ("1-08:10", true), ("6-08:10", false), ("7-20:10", false)])
    func daily(time: String, starts: Bool) async throws { try await start("fetch-daily", at: time, expecting: starts) }

    @Test(
        "backfill-today is started at 15:35 and 16:35 on weekdays in Korea, and at no other time",
        arguments: [
            ("1-15:35", true), ("5-16:35", true), ("3-15:30", false), ("3-15:40", false), ("6-15:35", false),
            ("7-16:35", false), ("5-06:35", false),
        ])
    func backfill(time: String, starts: Bool) async throws {
        try await start("backfill-today", at: time, expecting: starts)
    }

    @Test(
        "resample is started at 16:50 on weekdays in Korea",
        arguments: [("1-16:50", true), ("5-16:50", true), ("6-16:50", false), ("1-16:45", false)])
    func resample(time: String, starts: Bool) async throws { try await start("resample", at: time, expecting: starts) }

    @Test(
        "validate-fdr is started at 08:25 on weekdays in Korea, after fetch-daily",
        arguments: [("1-08:25", true), ("5-08:25", true), ("6-08:25", false), ("1-20:25", false)])
    func validation(time: String, starts: Bool) async throws {
        try await start("validate-fdr", at: time, expecting: starts)
    }

    private func start(_ job: String, at time: String, expecting starts: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "crontab-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // A symbolic link, because a program just written may be busy while another test starts one.
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: job).path, withDestinationPath: "/bin/echo")
        let clock = #"date() { test "$TZ $*" = 'KST-9 +%u-%H:%M' && echo \#(time); }"#
        let outcome = try await ShellCommand(
            "/bin/sh", ["-c", "\(clock)\n\(try command(job))"], environment: ["PATH": "", "BIN": folder.path]
        ).run()
        #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty, "\(outcome)")
        #expect(outcome.standardOutput == (starts ? "\n" : ""), "\(outcome)")
    }

    /// The active line of a job, without its five fields of time and its user.
    private func command(_ job: String) throws -> String {
        let crontab = try String(
            contentsOf: Repository.root.appending(path: "crontab/korean-stock-bars"), encoding: .utf8)
        let lines = crontab.split(separator: "\n").filter { !$0.hasPrefix("#") && $0.contains("$BIN/\(job)") }
        try #require(lines.count == 1)
        let fields = lines[0].split(separator: " ", maxSplits: 6)
        return String(fields[6].replacing("\\%", with: "%"))
    }
}

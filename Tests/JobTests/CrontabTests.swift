import Foundation
import TestSupport
import Testing

/// The lines of the crontab, run by a shell as cron does, with a clock of the test's own.
@Suite struct CrontabTests {
    @Test(
        "backfill-today is started at 15:35 and 16:35 on weekdays in Korea, and at no other time",
        arguments: [
            ("1-15:35", true), ("5-16:35", true), ("3-15:30", false), ("3-15:40", false), ("6-15:35", false),
            ("7-16:35", false), ("5-06:35", false),
        ])
    func backfill(time: String, starts: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "crontab-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try program("date", in: folder, #"test "$TZ $*" = 'KST-9 +%u-%H:%M' && echo \#(time)"#)
        try program("backfill-today", in: folder, "echo started")
        let outcome = try await ShellCommand(
            "/bin/sh", ["-c", try command("backfill-today")], environment: ["PATH": folder.path, "BIN": folder.path]
        ).run()
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardOutput == (starts ? "started\n" : ""), "\(outcome)")
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

    private func program(_ name: String, in folder: URL, _ script: String) throws {
        let path = folder.appending(path: name).path
        try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
}

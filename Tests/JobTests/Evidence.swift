import Foundation
import KISSimulator
import TestSupport
import Testing

/// Everything that jobs have written anywhere, to be searched for secrets.
struct Evidence {
    private let rehearsal: Rehearsal
    private let secrets: CanarySecrets
    /// Outside of the home, whose files are evidence too.
    private let folder: URL

    init(_ rehearsal: Rehearsal, _ secrets: CanarySecrets) throws {
        self.rehearsal = rehearsal
        self.secrets = secrets
        folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func keep(_ text: String, as name: String) throws {
        try text.write(to: folder.appending(path: "\(name)-\(UUID().uuidString)"), atomically: true, encoding: .utf8)
    }

    func keep(_ outcome: ShellOutcome) throws {
        try keep(outcome.standardOutput, as: "standard-output")
        try keep(outcome.standardError, as: "standard-error")
    }

    /// Lines that hold 12 characters of a secret, of what was kept, of the files below the home but `.env`, and of the
    /// whole database. At the end, since it removes what was kept.
    func leaks() async throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await dumpDatabase()
        let pieces = FileManager.default.temporaryDirectory.appending(path: "pieces-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: pieces) }
        try secrets.pieces(rehearsal.simulator.issuedTokens).write(to: pieces, atomically: true, encoding: .utf8)
        let search = try await ShellCommand(
            "grep",
            ["-r", "-a", "-F", "--exclude=.env", "-f", pieces.path, folder.path, rehearsal.home.path]
        ).run()
        // 1: searched, and found nothing.
        try #require(search.exitCode == 0 || search.exitCode == 1, "\(search)")
        return search.standardOutput
    }

    private func dumpDatabase() async throws {
        let dump = try await ShellCommand(
            try await PostgresCluster.shared.programs.path("pg_dump"), [rehearsal.database.url]
        ).run()
        try #require(dump.exitCode == 0 && dump.standardOutput.contains("kis_token"), "\(dump.standardError)")
        try keep(dump.standardOutput, as: "database")
    }
}

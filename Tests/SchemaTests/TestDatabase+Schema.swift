import Foundation
import TestSupport
import Testing

extension TestDatabase {
    /// Runs `sql/migrate.sql`, or that of another folder, the way an operator does: psql, from any working directory.
    func migrate(
        as role: String = "postgres", folder: URL = Repository.root.appending(path: "sql"),
        lockTimeout: String = "2s", from directory: String = "/"
    ) async throws -> ShellOutcome {
        let script = folder.appending(path: "migrate.sql").path(percentEncoded: false)
        return try await ShellCommand(
            PostgresCluster.shared.programs.path("psql"),
            [url(as: role), "-v", "lock_timeout=\(lockTimeout)", "-f", script],
            environment: ShellCommand.environment(with: ["PSQLRC": "/dev/null", "LC_ALL": "C"]),
            workingDirectory: directory
        ).run()
    }

    func url(as role: String) -> String { url.replacing("postgres@", with: "\(role)@") }

    /// Executes a script; the test fails if the server refuses it.
    func script(_ sql: String, as role: String = "postgres") async throws {
        let outcome = try await run(["-c", sql], as: role)
        try #require(outcome.status == .exited(0), "\(outcome.standardError)")
    }

    /// The rows of a query as psql prints them: columns separated by `|`, nothing for NULL.
    func rows(_ sql: String, as role: String = "postgres") async throws -> [String] {
        let outcome = try await run(["-At", "-c", sql], as: role)
        try #require(outcome.status == .exited(0), "\(outcome.standardError)")
        return outcome.standardOutput.split(separator: "\n").map(String.init)
    }

    /// The database as pg_dump writes it, without the lines that differ from dump to dump.
    func dump(_ options: String...) async throws -> [Substring] {
        let dump = try await ShellCommand(PostgresCluster.shared.programs.path("pg_dump"), [url] + options).run()
        try #require(dump.status == .exited(0), "\(dump.standardError)")
        return dump.standardOutput.split(separator: "\n").filter { !$0.hasPrefix("\\") && !$0.hasPrefix("--") }
    }

    private func run(_ arguments: [String], as role: String) async throws -> ShellOutcome {
        try await ShellCommand(
            PostgresCluster.shared.programs.path("psql"),
            [url(as: role), "-X", "-q", "-v", "ON_ERROR_STOP=1"] + arguments
        ).run()
    }
}

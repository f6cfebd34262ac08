import Foundation

/// The folder of PostgreSQL's own programs.
package struct PostgresPrograms: Sendable {
    package let folder: String

    /// The newest version of those installed the way Debian does; otherwise what `pg_config` names.
    package static func newest() async throws -> PostgresPrograms {
        let parent = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        let installed = versions.filter { FileManager.default.isExecutableFile(atPath: "\(parent)/\($0)/bin/initdb") }
        if let newest = installed.max(by: { $0.compare($1, options: .numeric) == .orderedAscending }) {
            return PostgresPrograms(folder: "\(parent)/\(newest)/bin")
        }
        let answer = try await ShellCommand("pg_config", ["--bindir"]).run()
        return PostgresPrograms(folder: answer.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// The path of `psql`, `initdb`, …
    package func path(_ program: String) -> String { "\(folder)/\(program)" }
}

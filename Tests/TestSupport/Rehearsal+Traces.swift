import Foundation
import Testing

/// What a program may have left behind.
extension Rehearsal {
    /// Everything in the database. Newer versions of pg_dump guard each dump with a word of its own.
    package func dump() async throws -> String {
        let program = try await PostgresCluster.shared.programs.path("pg_dump")
        let outcome = try await ShellCommand(program, [database.url]).run()
        try #require(outcome.exitCode == 0, "\(outcome.standardError)")
        return outcome.standardOutput.split(separator: "\n").filter { !$0.contains("restrict ") }.joined(
            separator: "\n")
    }

    /// The files of the home, with their sizes.
    package func files() throws -> [String: Int] {
        let names = FileManager.default.enumerator(atPath: home.path)?.compactMap { $0 as? String } ?? []
        return Dictionary(
            uniqueKeysWithValues: try names.map { name in
                let facts = try FileManager.default.attributesOfItem(atPath: home.appending(path: name).path)
                return (name, facts[.size] as? Int ?? 0)
            })
    }
}

import Foundation
package import PostgresClient

/// A database of its own for a suite or a test, in the private cluster. It is never removed: the cluster is.
package struct TestDatabase: Sendable {
    package enum Contents: Sendable {
        /// `sql/migrate.sql` has been applied.
        case migrated
        /// No table at all.
        case empty
    }

    package let name: String
    /// As `DATABASE_URL` and for psql.
    package let url: String
    package let address: PostgresAddress

    package init(_ contents: Contents = .migrated) async throws {
        let cluster = try await PostgresCluster.shared
        name = TestDatabase.unusedName()
        url = cluster.url(database: name)
        address = try PostgresAddress(url)
        let template = contents == .migrated ? try await DatabaseMaker.migrated : "template0"
        try await DatabaseMaker.shared.create(name, template: template)
    }

    /// A migrated database in a server of the caller's own.
    package init(in cluster: PostgresCluster) async throws {
        name = TestDatabase.unusedName()
        url = cluster.url(database: name)
        address = try PostgresAddress(url)
        for arguments in [
            [cluster.url(database: "postgres"), "-c", "create database \(name)"],
            [url, "-f", Repository.migration.path(percentEncoded: false)],
        ] {
            let psql = ShellCommand(cluster.programs.path("psql"), arguments + ["-X", "-q", "-v", "ON_ERROR_STOP=1"])
            let outcome = try await psql.run()
            guard outcome.status == .exited(0) else { throw PostgresClusterError(message: outcome.standardError) }
        }
    }

    private static func unusedName() -> String { "t_\(UUID().uuidString.lowercased().filter { $0 != "-" })" }

    /// A session in this database, with the timeouts that jobs have.
    package func connection(applicationName: String = "test") throws(PostgresError) -> PostgresConnection {
        try PostgresConnection(address, PostgresSessionOptions(applicationName: applicationName))
    }

    /// Runs psql on this database, also with several statements or a script (`-f`).
    package func psql(_ arguments: String...) async throws -> ShellOutcome {
        let psql = try await PostgresCluster.shared.programs.path("psql")
        return try await ShellCommand(psql, [url, "-X", "-q", "-v", "ON_ERROR_STOP=1"] + arguments).run()
    }
}

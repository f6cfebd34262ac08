import Foundation
import PostgresClient

/// Creates databases in the private cluster, one after the other.
actor DatabaseMaker {
    private let executor = PostgresExecutor(name: "database maker")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private var connection: PostgresConnection

    private init(_ cluster: PostgresCluster) throws {
        let address = try PostgresAddress(cluster.url(database: "postgres"))
        let options = PostgresSessionOptions(
            applicationName: "test", statementTimeout: .seconds(60), lockTimeout: .seconds(60))
        connection = try PostgresConnection(address, options)
    }

    /// A copy of `template`: copying files is faster than writing every page through the log.
    func create(_ name: String, template: String) throws {
        let strategy = connection.serverVersion >= 150_000 ? "strategy file_copy" : ""
        try connection.execute("create database \(name) template \(template) \(strategy)")
    }
}

extension DatabaseMaker {
    private static let starting = Task { try await DatabaseMaker(PostgresCluster.shared) }

    static var shared: DatabaseMaker {
        get async throws { try await starting.value }
    }

    private static let migrating = Task { try await migrate() }

    /// The name of a database with `sql/migrate.sql` applied; made at the first call.
    static var migrated: String {
        get async throws { try await migrating.value }
    }

    private static func migrate() async throws -> String {
        let name = "migrated"
        let cluster = try await PostgresCluster.shared
        try await shared.create(name, template: "template0")
        let script = Repository.migration.path(percentEncoded: false)
        let psql = ShellCommand(
            cluster.programs.path("psql"),
            [cluster.url(database: name), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script])
        let outcome = try await psql.run()
        guard outcome.status == .exited(0) else { throw PostgresClusterError(message: outcome.standardError) }
        return name
    }
}

import Foundation
import Glibc
import PostgresClient

/// A private PostgreSQL server, one for each test process, started at first use. It listens on a Unix socket that every
/// user of this machine may use, and it goes away with the test process, however that ends.
package struct PostgresCluster: Sendable {
    /// Holds socket, data and log.
    package let folder: String
    package let programs: PostgresPrograms

    private static let starting = Task { try await start() }

    /// The server, running.
    package static var shared: PostgresCluster {
        get async throws { try await starting.value }
    }

    /// For `DATABASE_URL` and psql, also of other users.
    package func url(database: String) -> String { "postgresql://postgres@/\(database)?host=\(folder)" }
}

extension PostgresCluster {
    private static func start() async throws -> PostgresCluster {
        let programs = try await PostgresPrograms.newest()
        var path = Array("/tmp/pg-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw POSIXError.latest }
        let folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(folder, 0o755)
        try ClusterWatchdog.start(programs, folder)
        try await awaitServer(in: folder)
        return PostgresCluster(folder: folder, programs: programs)
    }

    /// The watchdog leaves a file with what became of the server.
    private static func awaitServer(in folder: String) async throws {
        for _ in 0..<6_000 {
            switch try? String(contentsOfFile: "\(folder)/state", encoding: .utf8) {
            case "ready\n": return
            case "failed\n":
                let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
                throw PostgresClusterError(message: "no PostgreSQL server could be started:\n\(log)")
            default: try await Task.sleep(for: .milliseconds(10))
            }
        }
        throw PostgresClusterError(message: "the PostgreSQL server did not start within a minute")
    }
}

package struct PostgresClusterError: Error, CustomStringConvertible {
    let message: String
    package var description: String { message }
}

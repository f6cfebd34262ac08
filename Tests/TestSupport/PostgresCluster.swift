import Foundation
import Glibc
import PostgresClient

/// A private PostgreSQL server: one for each test process, started at first use, and more where a test asks for one of
/// its own, which it may stop. It listens on a Unix socket that every user of this machine may use, and it goes away
/// with the test process, however that ends.
package struct PostgresCluster: Sendable {
    /// Holds socket and data.
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
    /// A server of one's own, running.
    /// - Parameter environment: of the server, beside this process's own
    package static func start(environment: [String: String] = [:]) async throws -> PostgresCluster {
        let programs = try await PostgresPrograms.newest()
        var path = Array("/tmp/pg-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw POSIXError.latest }
        let folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(folder, 0o755)
        try ClusterWatchdog.start(programs, folder, environment: environment)
        try await awaitServer(in: folder)
        return PostgresCluster(folder: folder, programs: programs)
    }

    /// Breaks every connection, as a server that fails does.
    package func stop() async throws { try await control("-m", "immediate", "stop") }

    package func startAgain() async throws { try await control("-l", "\(folder)/data/log", "start") }

    /// Ends every connection with a word, and starts anew.
    package func restart() async throws { try await control("-l", "\(folder)/data/log", "-m", "fast", "restart") }

    /// Kills the process of a connection of one's own: the server then ends all others too, and recovers. Returns when
    /// it takes connections again.
    package func killBackend() async throws {
        let address = try PostgresAddress(url(database: "postgres"))
        let options = PostgresSessionOptions(applicationName: "test")
        let victim = try PostgresConnection(address, options)
        // The server ends it once it has noticed.
        var witness = try PostgresConnection(address, options)
        kill(victim.backendPID, SIGKILL)
        while (try? witness.query("select")) != nil { try await Task.sleep(for: .milliseconds(5)) }
        while (try? PostgresConnection(address, options)) == nil { try await Task.sleep(for: .milliseconds(20)) }
    }

    private func control(_ arguments: String...) async throws {
        let command = [programs.path("pg_ctl"), "-D", "\(folder)/data", "-w", "-s"] + arguments
        let owner = geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : []
        let outcome = try await ShellCommand("env", owner + command, workingDirectory: "/").run()
        guard outcome.status == .exited(0) else { throw PostgresClusterError(message: outcome.standardError) }
    }

    /// The watchdog leaves a file with what became of the server.
    private static func awaitServer(in folder: String) async throws {
        for _ in 0..<6_000 {
            switch try? String(contentsOfFile: "\(folder)/state", encoding: .utf8) {
            case "ready\n": return
            case "failed\n":
                let logs = ["log", "data/log"].map { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
                let log = logs.compactMap(\.self).joined()
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

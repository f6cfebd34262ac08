import Foundation
import Glibc
import Synchronization

/// A line to a cluster that fails at a request of one's choice. It understands as much of PostgreSQL's protocol as it
/// needs to count requests: whatever a program sends and then waits for an answer to.
package final class PostgresProxy: Sendable {
    private struct State {
        var fault: LineFault?
        var requests: [String] = []
        var struck: [String] = []
        /// Nil once it is closed: its number is somebody else's then.
        var listener: Int32?
    }

    private static let socket = ".s.PGSQL.5432"

    private let folder: String
    private let target: String
    private let state: Mutex<State>

    /// Takes connections from now on, until `close`.
    package init(to cluster: PostgresCluster) throws {
        var path = Array("/tmp/line-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw POSIXError.latest }
        folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        target = "\(cluster.folder)/\(PostgresProxy.socket)"
        let socket = try UnixSocket.listening(at: "\(folder)/\(PostgresProxy.socket)")
        let listener = fcntl(socket.descriptor, F_DUPFD_CLOEXEC, 0)
        state = Mutex(State(listener: listener))
        Thread.detachNewThread { [self] in acceptConnections(listener) }
    }

    package func close() {
        state.withLock { state in
            if let listener = state.listener { shutdown(listener, Int32(SHUT_RDWR)) }
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// As `DATABASE_URL`.
    package func url(database: String) -> String { "postgresql://postgres@/\(database)?host=\(folder)" }

    /// What is to befall from now on, nil for nothing. Counts from 1 again.
    package func expect(_ fault: LineFault?) { state.withLock { $0 = State(fault: fault, listener: $0.listener) } }

    /// What has been asked, in order: statements with single blanks, `connect`, and `end of` a COPY's statement.
    package var requests: [String] { state.withLock { $0.requests } }

    /// The requests that met the fault.
    package var struck: [String] { state.withLock { $0.struck } }

    func effect(on statement: String) -> LineFault.Effect? {
        let statement = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return state.withLock { state in
            state.requests.append(statement)
            guard let fault = state.fault,
                fault.strikes(state.requests.count, statement, hasStruck: !state.struck.isEmpty)
            else { return nil }
            state.struck.append(statement)
            return fault.effect
        }
    }

    private func acceptConnections(_ listener: Int32) {
        while case let program = accept(listener, nil, nil), program >= 0 {
            _ = fcntl(program, F_SETFD, FD_CLOEXEC)
            Thread.detachNewThread { [self] in serve(program) }
        }
        state.withLock { $0.listener = nil }
        Glibc.close(listener)
    }

    private func serve(_ program: Int32) {
        let program = UnixSocket(descriptor: program)
        // A program that finds nobody there is told so by the end of its connection.
        guard let server = try? UnixSocket.connected(to: target) else { return }
        var connection = ProxiedConnection(program, server, self)
        connection.serve()
    }
}

internal import Glibc
package import PostgresClient

/// The autocommit connection on which processes agree: locks, slots, token, circuit and ledger, never bars. It is never
/// inside a batch's transaction, and a lost commit of it costs nothing that matters (synchronous_commit off).
package actor CoordinationSession {
    private let executor = PostgresExecutor(name: "coordination")
    private var connection: PostgresConnection?
    private let address: PostgresAddress
    private let options: PostgresSessionOptions
    /// How long a server that is starting up, full or away is asked again.
    private let patience: Duration
    /// True when that was in vain: until it is there again, it is asked once each time.
    private var hasGivenUp = false
    /// Held for the whole run: taken again when the connection had to be replaced.
    private var heldLocks: Set<AdvisoryLock> = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ address: PostgresAddress, applicationName: String, patience: Duration = .seconds(10)) {
        self.address = address
        self.patience = patience
        options = PostgresSessionOptions(applicationName: applicationName, synchronousCommit: false)
    }

    /// Runs `body` on the connection, which is opened by the first call. A connection lost under it is replaced and
    /// `body` run once more: everything said here may be said twice.
    package func perform<Value: Sendable>(
        _ body: @Sendable (inout PostgresConnection) throws(PostgresError) -> Value
    ) throws(CoordinationError) -> Value {
        do throws(CoordinationError) {
            return try once(body)
        } catch {
            guard case .postgres(let cause) = error, cause.needsNewConnection, cause.kind != .unreachable else {
                throw error
            }
            connection = nil
            return try once(body)
        }
    }

    /// Takes a lock for the rest of the run if nobody else has it.
    func hold(_ lock: AdvisoryLock) throws(CoordinationError) -> Bool {
        let isOurs = try perform { (connection) throws(PostgresError) in try lock.take(on: &connection) }
        if isOurs { heldLocks.insert(lock) }
        return isOurs
    }

    private func once<Value: Sendable>(
        _ body: @Sendable (inout PostgresConnection) throws(PostgresError) -> Value
    ) throws(CoordinationError) -> Value {
        var current = try take()
        let result: Result<Value, PostgresError>
        do throws(PostgresError) { result = .success(try body(&current)) } catch { result = .failure(error) }
        connection = consume current
        do throws(PostgresError) { return try result.get() } catch { throw .postgres(error) }
    }

    /// The connection, out of its place so that it can be lent; opened when there is none.
    private func take() throws(CoordinationError) -> PostgresConnection {
        if let current = connection.take() { return current }
        do throws(PostgresError) {
            var fresh = try connect()
            // The server may still be busy ending the session that had the locks before.
            for lock in heldLocks { try lock.wait(on: &fresh) }
            return fresh
        } catch {
            throw error.sqlState == .lockNotAvailable ? .lockLost : .postgres(error)
        }
    }

    /// Whoever else wants to say something here meanwhile needs the same connection.
    private func connect() throws(PostgresError) -> PostgresConnection {
        let deadline = ContinuousClock.now + (hasGivenUp ? .zero : patience)
        while true {
            do throws(PostgresError) {
                let fresh = try PostgresConnection(address, options)
                hasGivenUp = false
                return fresh
            } catch {
                hasGivenUp = ContinuousClock.now >= deadline
                let mayPass = error.isConnectionLoss || error.isRetryable
                guard mayPass, !hasGivenUp, !Task.isCancelled else { throw error }
            }
            usleep(.random(in: 200_000...400_000))
        }
    }
}

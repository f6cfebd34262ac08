package import PostgresClient

/// The tables of minute bars, their coverage and the longer bars made of them, daily bars, the universe and the
/// calendar's exceptions, through one connection.
///
/// Blocking calls run on a thread of the store's own. A connection that dies is replaced, and what was being done is
/// done again once: everything here may be done twice.
package actor MinuteStore {
    private let executor = PostgresExecutor(name: "bar store")
    private let address: PostgresAddress
    private let options: PostgresSessionOptions
    private var connection: PostgresConnection?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects at the first call.
    package init(_ address: PostgresAddress, _ options: PostgresSessionOptions) {
        self.address = address
        self.options = options
    }

    /// The same tables through a connection of its own: while one is read, the other can be written.
    package nonisolated var beside: MinuteStore { MinuteStore(address, options) }

    /// Connects and checks that the schema is the one this program is written for. A server that is starting up, full
    /// or away is asked again for up to ten seconds.
    ///
    ///     select max(version) from schema_migrations
    package func open() async throws(StoreError) {
        let found: Int
        do {
            found = try await perform { (connection) throws(PostgresError) in
                Int(try connection.query("select max(version) from schema_migrations").int(0, 0) ?? 0)
            }
        } catch .schemaDamaged {
            throw .schemaMissing
        }
        let required = SchemaVersion.required
        if found == 0 { throw .schemaMissing }
        if found < required { throw .schemaBehind(found: found, required: required) }
        if found > required { throw .schemaAhead(found: found, required: required) }
    }

    /// Runs `body`, and runs it again: once when the connection was lost, and up to three times when it met another
    /// writer.
    func perform<Value>(
        _ body: (inout PostgresConnection) throws(PostgresError) -> Value
    ) async throws(StoreError) -> Value {
        var attempts = Attempts()
        while true {
            try await connect()
            do throws(PostgresError) {
                return try body(&connection!)
            } catch {
                guard let pause = attempts.pause(after: error) else { throw StoreError(error) }
                if error.needsNewConnection { connection = nil }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Runs `body` in a transaction that can change nothing, and again where `perform` does.
    func look<Value>(
        _ body: (inout PostgresConnection) throws(PostgresError) -> Value
    ) async throws(StoreError) -> Value {
        try await perform { (connection) throws(PostgresError) in
            try connection.transaction(isReadOnly: true, body)
        }
    }

    /// Runs `body` in a transaction, and again where `perform` does. Also tells whether a connection died during COMMIT: then
    /// what the last attempt found done may be the work of the one before.
    func commit<Value>(
        _ body: (inout PostgresConnection) throws(PostgresError) -> Value
    ) async throws(StoreError) -> (value: Value, isUncertain: Bool) {
        var isUncertain = false
        let value = try await perform { (connection) throws(PostgresError) in
            do throws(PostgresError) {
                return try connection.transaction(body)
            } catch {
                if error.isOutcomeUnknown { isUncertain = true }
                throw error
            }
        }
        return (value, isUncertain)
    }

    private func connect() async throws(StoreError) {
        let deadline = ContinuousClock.now + .seconds(10)
        while connection == nil {
            do throws(PostgresError) {
                connection = try PostgresConnection(address, options)
            } catch {
                let mayPass = error.isConnectionLoss || error.isRetryable
                guard mayPass, ContinuousClock.now < deadline, !Task.isCancelled else { throw StoreError(error) }
                try? await Task.sleep(for: .milliseconds(Int.random(in: 200...400)))
            }
        }
    }
}

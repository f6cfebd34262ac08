import CLibpq

/// One session with PostgreSQL, closed when the value ends. All calls block: an actor on a `PostgresExecutor` owns it,
/// so that no task slips a statement into another's transaction.
package struct PostgresConnection: ~Copyable {
    package let address: PostgresAddress
    package let options: PostgresSessionOptions
    /// Nil only after a failed `reconnect()`; libpq takes nil for a bad connection.
    var handle: OpaquePointer?

    /// Connects. Tries each host of the address for `connectTimeout`.
    package init(_ address: PostgresAddress, _ options: PostgresSessionOptions) throws(PostgresError) {
        handle = try PostgresConnecting(address, options).connect()
        self.address = address
        self.options = options
    }

    deinit { PQfinish(handle) }

    /// Replaces the session by a new one with the same address and options. Locks, settings and the transaction of the
    /// old one are gone, whether this succeeds or not.
    package mutating func reconnect() throws(PostgresError) {
        PQfinish(handle)
        handle = nil
        handle = try PostgresConnecting(address, options).connect()
    }

    /// True once the connection has been found dead. Nothing is asked of the server.
    package var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

    /// `150018` for 15.18.
    package var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// The server process of this session, as in `pg_stat_activity.pid`.
    package var backendPID: Int32 { PQbackendPID(handle) }

    /// A means to interrupt this session's running statement from another thread. Ends with the session.
    package var canceller: PostgresCanceller { PostgresCanceller(handle) }
}

extension PostgresConnection {
    /// Runs one statement and returns its rows.
    package mutating func query(
        _ sql: String, _ parameters: [PostgresValue] = []
    ) throws(PostgresError) -> PostgresRows {
        PostgresRows(try run(sql, parameters, expecting: [PGRES_TUPLES_OK, PGRES_COMMAND_OK]))
    }

    /// Runs one statement and returns how many rows it inserted, changed, deleted or returned.
    @discardableResult
    package mutating func execute(
        _ sql: String, _ parameters: [PostgresValue] = []
    ) throws(PostgresError) -> Int {
        try run(sql, parameters, expecting: [PGRES_TUPLES_OK, PGRES_COMMAND_OK]).rowsAffected
    }

    /// Sends a statement and waits for its answer.
    func run(
        _ sql: String, _ parameters: [PostgresValue], expecting expected: [ExecStatusType]
    ) throws(PostgresError) -> PostgresResult {
        let result = PostgresResult(PostgresParameters(parameters).run(sql, on: handle))
        guard expected.contains(where: { $0 == result.status }) else { throw result.error(on: handle) }
        return result
    }
}

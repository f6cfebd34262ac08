internal import PostgresClient

/// A session-level advisory lock of PostgreSQL, by name. It is free again when its session ends, however that ends. A
/// session takes its own lock again without noticing: it keeps processes apart, not tasks.
struct AdvisoryLock: Hashable, Sendable {
    private let name: String

    init(_ name: String) { self.name = "korean-stock-bars \(name)" }

    /// Takes the lock if nobody else has it: `pg_try_advisory_lock`.
    func take(on connection: inout PostgresConnection) throws(PostgresError) -> Bool {
        try connection.query("select pg_try_advisory_lock(\(AdvisoryLock.key))", parameters).bool(0, 0) ?? false
    }

    /// Waits for the lock, as long as the session's lock timeout lets it.
    func wait(on connection: inout PostgresConnection) throws(PostgresError) {
        _ = try connection.query("select pg_advisory_lock(\(AdvisoryLock.key))", parameters)
    }

    func release(on connection: inout PostgresConnection) throws(PostgresError) {
        _ = try connection.query("select pg_advisory_unlock(\(AdvisoryLock.key))", parameters)
    }

    /// The `application_name` of the session that has the lock, and the microseconds since 1970 when it began; nil for what
    /// this role may not see.
    func holder(
        on connection: inout PostgresConnection
    ) throws(PostgresError) -> (name: String?, since: Int64?)? {
        let rows = try connection.query(
            """
            select a.application_name, a.backend_start
            from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_database where datname = current_database())
              and (l.classid::bigint << 32 | l.objid::bigint) = \(AdvisoryLock.key)
            """, parameters)
        return rows.isEmpty ? nil : (try rows.string(0, 0), try rows.microseconds(0, 1))
    }

    private static let key = "hashtextextended($1, 0)"

    private var parameters: [PostgresValue] { [.text(name)] }
}

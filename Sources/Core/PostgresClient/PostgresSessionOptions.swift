/// What a session is like, beyond where it is. Every session has time zone Asia/Seoul, encoding UTF8 and READ COMMITTED.
package struct PostgresSessionOptions: Hashable, Sendable {
    /// Shown in `pg_stat_activity`: job, version, run.
    package var applicationName: String
    /// For each host that is tried. Whole seconds, at least 2.
    package var connectTimeout: Duration = .seconds(5)
    /// SQLSTATE 57014 afterwards.
    package var statementTimeout: Duration = .seconds(15)
    /// SQLSTATE 55P03 afterwards.
    package var lockTimeout: Duration = .seconds(3)
    /// The server ends the session afterwards.
    package var idleInTransactionTimeout: Duration = .seconds(30)
    /// False: a commit returns before it is on disk. A crash of the server may lose the last of them, nothing else.
    package var synchronousCommit: Bool = true

    package init(
        applicationName: String, statementTimeout: Duration = .seconds(15), lockTimeout: Duration = .seconds(3),
        idleInTransactionTimeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(5),
        synchronousCommit: Bool = true
    ) {
        self.applicationName = applicationName
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.idleInTransactionTimeout = idleInTransactionTimeout
        self.connectTimeout = connectTimeout
        self.synchronousCommit = synchronousCommit
    }
}

extension PostgresSessionOptions {
    static let timeZone = "Asia/Seoul"

    /// Server settings in force from the first statement on.
    var settings: [(name: String, value: String)] {
        let timeouts = [
            ("statement_timeout", "\(statementTimeout.milliseconds)"),
            ("lock_timeout", "\(lockTimeout.milliseconds)"),
            ("idle_in_transaction_session_timeout", "\(idleInTransactionTimeout.milliseconds)"),
        ]
        // Statements outside a transaction wait for one another only at this level; at a higher one the server refuses them.
        let isolation = [("default_transaction_isolation", "read committed")]
        let zone = [("TimeZone", PostgresSessionOptions.timeZone)]
        return timeouts + isolation + zone + (synchronousCommit ? [] : [("synchronous_commit", "off")])
    }

    /// Frees a killed client's locks while its statement still runs. Unknown before PostgreSQL 14 and on some platforms.
    static let connectionCheck = (name: "client_connection_check_interval", value: "200")
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}

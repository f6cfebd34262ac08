/// Why something asked of PostgreSQL did not happen. Holds names of tables, columns, constraints, roles and hosts, but
/// never a password, a parameter or a stored value.
package struct PostgresError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The connection string or a connection parameter cannot be used.
        case address
        /// No server answered, or none that accepts writes.
        case unreachable
        /// The role, its password or its privileges were refused.
        case refused
        /// The server is of a kind this client cannot talk to correctly.
        case unsupportedServer
        /// The connection died under a statement.
        case connectionLost
        /// The server answered with an error: `sqlState` says which.
        case server
        /// The answer does not have the shape the caller reads.
        case unexpectedAnswer
    }

    package let kind: Kind
    package let sqlState: SQLState?
    /// What happened, in the words of the server where they hold no values. One line without a full stop.
    package let message: String
    /// The constraint that was violated; nil for a row without a partition.
    package let constraint: String?
    /// True when the connection died during COMMIT: the transaction may or may not be in the tables.
    package internal(set) var isOutcomeUnknown = false

    init(_ kind: Kind, _ message: String, sqlState: SQLState? = nil, constraint: String? = nil) {
        self.kind = kind
        self.sqlState = sqlState
        self.message = message
        self.constraint = constraint
    }
}

extension PostgresError {
    /// There is no working connection (any more): connecting again may help.
    package var isConnectionLoss: Bool {
        if kind == .unreachable || kind == .connectionLost { return true }
        guard let sqlState else { return false }
        return sqlState.classCode == "08"
            || [.adminShutdown, .crashShutdown, .cannotConnectNow].contains(sqlState)
    }

    /// The session is gone, or it is with a server that has become read-only and whose place another has taken.
    package var needsNewConnection: Bool { isConnectionLoss || sqlState == .readOnlyTransaction }

    /// The same transaction may succeed a moment later on a server that is well: deadlock, serialization failure, lock
    /// timeout, no free connection.
    package var isRetryable: Bool {
        guard let sqlState else { return false }
        return [.serializationFailure, .deadlockDetected, .lockNotAvailable, .tooManyConnections].contains(sqlState)
    }
}

extension PostgresError: CustomStringConvertible {
    /// One sentence for people.
    package var description: String {
        let code = sqlState.map { " (SQLSTATE \($0))" } ?? ""
        let sentence =
            switch kind {
            case .address: "The PostgreSQL address cannot be used: \(message)"
            case .unreachable: "PostgreSQL cannot be reached: \(message)"
            case .refused: "PostgreSQL refused the role: \(message)"
            case .unsupportedServer: "This PostgreSQL server cannot be used: \(message)"
            case .connectionLost: "The connection to PostgreSQL was lost: \(message)"
            case .server: "PostgreSQL reported an error: \(message)"
            case .unexpectedAnswer: "PostgreSQL answered in an unexpected shape: \(message)"
            }
        return "\(sentence)\(code)\(isOutcomeUnknown ? "; whether the commit took place is unknown" : "")."
    }
}

package import PostgresClient

/// Why the tables could not be read or written. A batch that ends in one of these has changed nothing.
package enum StoreError: Error, Hashable, Sendable {
    /// No server answered, or the connection died again and again.
    case unreachable(PostgresError)
    /// The role, its password or its privileges were refused.
    case refused(PostgresError)
    /// The address, the database or the server behind it cannot be used as they are.
    case unusable(PostgresError)
    case schemaMissing
    case schemaBehind(found: Int, required: Int)
    case schemaAhead(found: Int, required: Int)
    /// The version is right, and yet a table, a column or a unique key is not there.
    case schemaDamaged(PostgresError)
    /// There is no partition for the month of a bar.
    case partitionMissing
    /// Others hold locks, or write the same rows all the time, or the server is overloaded.
    case busy(PostgresError)
    case diskFull(PostgresError)
    case readOnly(PostgresError)
    /// A row that the tables hold, or that they refuse: the text names it.
    case invalid(String)
    case other(PostgresError)
}

extension StoreError {
    package init(_ error: PostgresError) {
        self = StoreError.byState(error) ?? StoreError.byKind(error)
    }

    private static func byState(_ error: PostgresError) -> StoreError? {
        guard let state = error.sqlState else { return nil }
        switch state {
        case .readOnlyTransaction: return .readOnly(error)
        case .diskFull: return .diskFull(error)
        case .tableMissing, .columnMissing, .noUniqueIndex: return .schemaDamaged(error)
        case .databaseMissing: return .unusable(error)
        case .checkViolation where error.constraint == nil: return .partitionMissing
        case .uniqueViolation, .queryCanceled, .lockNotAvailable: return .busy(error)
        default: break
        }
        switch state.classCode {
        case "40", "53": return .busy(error)
        case "22", "23": return .invalid(error.constraint.map { "a row breaks \($0)" } ?? error.message)
        default: return nil
        }
    }

    private static func byKind(_ error: PostgresError) -> StoreError {
        if error.isConnectionLoss { return .unreachable(error) }
        return switch error.kind {
        case .refused: .refused(error)
        case .address, .unsupportedServer: .unusable(error)
        default: .other(error)
        }
    }
}

extension StoreError: CustomStringConvertible {
    /// What happened and what to do about it. No secrets, no values.
    package var description: String { [what, remedy].compactMap(\.self).joined(separator: " ") }

    /// What happened: a sentence.
    package var what: String {
        switch self {
        case .unreachable(let error), .refused(let error), .unusable(let error), .schemaDamaged(let error),
            .busy(let error), .diskFull(let error), .readOnly(let error), .other(let error):
            "\(error)"
        case .schemaMissing: "The database has no tables for bars yet."
        case .schemaBehind(let found, let required):
            "The database has schema version \(found), this program needs \(required)."
        case .schemaAhead(let found, let required):
            "The database has schema version \(found), this program knows \(required)."
        case .partitionMissing: "There is no partition for the month of these bars."
        case .invalid(let row): "The tables hold or refuse an impossible row: \(row)."
        }
    }

    /// What to do about it: a sentence, or nil where nobody knows.
    package var remedy: String? {
        switch self {
        case .unreachable: "Start the server, or correct DATABASE_URL; then run again."
        case .refused: "Correct user and password in DATABASE_URL, or grant the role its tables."
        case .unusable: "Correct DATABASE_URL."
        case .schemaMissing, .schemaBehind: "Run psql \"$DATABASE_URL\" -f sql/migrate.sql."
        case .schemaAhead: "Update the program."
        case .schemaDamaged: "The schema was changed by hand: compare it with sql/."
        case .partitionMissing: "Run select create_minute_partitions(DATE)."
        case .busy: "Nothing of the batch was stored: run again."
        case .diskFull: "Nothing of the batch was stored: free disk space on the database server."
        case .readOnly: "The server is a standby or read-only: name the primary in DATABASE_URL."
        case .invalid: "Correct or remove it."
        case .other: nil
        }
    }
}

package import PostgresClient

/// Why processes could not agree.
package enum CoordinationError: Error, Sendable {
    case postgres(PostgresError)
    /// The connection was replaced, and meanwhile another process took this run's job lock.
    case lockLost
}

extension CoordinationError: PostgresErrorConvertible {
    package init(_ error: PostgresError) { self = .postgres(error) }
}

extension CoordinationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .postgres(let error): "\(error)"
        case .lockLost: "the connection was lost, and another run has taken over this job"
        }
    }
}

/// An error that can say "PostgreSQL failed": what a transaction's body may throw besides `PostgresError` itself.
package protocol PostgresErrorConvertible: Error {
    init(_ error: PostgresError)
}

extension PostgresError: PostgresErrorConvertible {
    package init(_ error: PostgresError) { self = error }
}

import PostgresClient
import Testing

/// The PostgreSQL error that `body` throws; nil if it throws none.
func failure(_ body: () throws -> Void) -> PostgresError? {
    do {
        try body()
        return nil
    } catch {
        let failure = error as? PostgresError
        if failure == nil { Issue.record(error) }
        return failure
    }
}

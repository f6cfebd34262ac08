import PostgresClient

/// Decides whether what failed is tried again.
struct Attempts {
    private var losses = 0
    private var collisions = 0

    /// How long to wait before the next attempt; nil when there is to be none.
    mutating func pause(after error: PostgresError) -> Duration? {
        if error.needsNewConnection {
            losses += 1
            return losses <= 1 ? .zero : nil
        }
        guard error.isCollision else { return nil }
        collisions += 1
        return collisions <= 3 ? .milliseconds(Int.random(in: 5...50) * collisions) : nil
    }
}

extension PostgresError {
    /// Another writer was there at the same moment: a deadlock, or a row that was not there when it was looked for.
    fileprivate var isCollision: Bool {
        [.serializationFailure, .deadlockDetected, .uniqueViolation].contains(sqlState)
    }
}

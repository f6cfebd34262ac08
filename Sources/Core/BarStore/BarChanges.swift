/// The difference between a table of bars and what is known, as rows to write.
struct BarChanges: Sendable {
    /// Keys that the table does not have, in the order they are to be stored.
    var insertions: [(key: BarKey, bar: StoredBar)] = []
    /// Keys whose values become others.
    var updates: [(key: BarKey, bar: StoredBar)] = []
    var removals: [BarKey] = []
}

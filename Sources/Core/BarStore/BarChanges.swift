/// The difference between a table of bars and what is known, as rows to write.
struct BarChanges<Row: BarRow>: Sendable {
    /// Rows whose keys the table does not have, in the order they are to be stored.
    var insertions: [Row] = []
    /// Rows whose keys the table has with other values.
    var updates: [Row] = []
    /// Of rows the table has and should not have.
    var removals: [Row.Key] = []
}

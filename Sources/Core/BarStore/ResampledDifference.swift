import MarketData

/// What has to be written so that the table holds the rows of a batch, found by going through both in their order.
struct ResampledDifference {
    private(set) var changes = BarChanges<ResampledRow>()
    /// Rows that the table holds as they are.
    private(set) var same = 0
    /// Days of which something is written.
    private(set) var changedDays: Set<StockDay> = []
    private let rows: [ResampledRow]
    private var next = 0
    private var lastChanged: StockDay?
    /// The days that are spoken of: stored rows of others stay as they are.
    private let days: Set<StockDay>

    /// - Parameter rows: Ascending by stock, interval and label.
    init(_ rows: [ResampledRow], of days: Set<StockDay>) {
        self.rows = rows
        self.days = days
    }

    /// To be called for every stored row, in the order of `rows`.
    mutating func compare(_ stored: ResampledRow) {
        guard days.contains(stored.day) else { return }
        while next < rows.count, precedes(rows[next], stored) { insertNext() }
        guard next < rows.count, !precedes(stored, rows[next]) else {
            changes.removals.append(stored.key)
            note(stored)
            return
        }
        if rows[next] == stored {
            same += 1
        } else {
            changes.updates.append(rows[next])
            note(stored)
        }
        next += 1
    }

    mutating func finish() {
        changes.insertions.reserveCapacity(changes.insertions.count + rows.count - next)
        while next < rows.count { insertNext() }
    }

    private mutating func insertNext() {
        changes.insertions.append(rows[next])
        note(rows[next])
        next += 1
    }

    /// Rows of one day mostly follow each other.
    private mutating func note(_ row: ResampledRow) {
        guard lastChanged?.session != row.session || lastChanged?.stock != row.stock else { return }
        lastChanged = row.day
        changedDays.insert(row.day)
    }

    private func precedes(_ a: ResampledRow, _ b: ResampledRow) -> Bool {
        a.stock == b.stock ? (a.interval, a.timestamp) < (b.interval, b.timestamp) : a.stock < b.stock
    }
}

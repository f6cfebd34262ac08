package import MarketData
import PostgresClient

extension MinuteStore {
    /// Reads the minutes of these stock-days, at least one, and folds them. Changes nothing.
    ///
    ///     copy (select … from stock_prices_minute where stock_code = any (…) and datetime between …) to stdout
    package func fold(_ days: [ResampleDay], into intervals: [BarInterval]) async throws(StoreError) -> FoldedBatch {
        try await perform { (connection) throws(PostgresError) in
            var folding = MinuteFolding(days, intervals)
            try folding.read(on: &connection)
            return folding.finish()
        }
    }

    /// Makes `stock_prices_resampled` hold the bars of a batch, in one transaction: all of it, or nothing when this throws.
    /// Rows that are there already are not touched. `rehearsing` counts what would be written, and writes nothing.
    ///
    ///     select pg_advisory_xact_lock(…)                           one run at a time for each stock
    ///     select … from resampled_days                              who is newer, what is noted already
    ///     copy (select … from stock_prices_resampled …) to stdout   what is stored; compared here
    ///     copy stock_prices_resampled from stdin                    new rows
    ///     insert … on conflict do update, delete                    changed and removed ones
    ///     insert into resampled_days … on conflict do update
    package func store(_ batch: FoldedBatch, rehearsing: Bool = false) async throws(StoreError) -> ResampledCounts {
        try await perform { (connection) throws(PostgresError) in
            try connection.transaction { (connection) throws(PostgresError) in
                if !rehearsing { try ResampledDayTable.lock(batch.stocks, on: &connection) }
                let made = try ResampledDayTable.made(batch, on: &connection)
                let overtaken = batch.overtaken(by: made)
                let difference = try MinuteStore.difference(batch, leavingOut: overtaken, on: &connection)
                if !rehearsing {
                    try BarTable<ResampledRow>.resampled.write(difference.changes, on: &connection)
                    try ResampledDayTable.record(
                        batch.unrecorded(made, leavingOut: overtaken), batch.intervals, on: &connection)
                }
                return ResampledCounts(difference, overtaken: overtaken.count)
            }
        }
    }

    private static func difference(
        _ batch: FoldedBatch, leavingOut overtaken: Set<StockDay>, on connection: inout PostgresConnection
    ) throws(PostgresError) -> ResampledDifference {
        let rows = overtaken.isEmpty ? batch.rows : batch.rows.filter { !overtaken.contains($0.day) }
        let days = batch.known.subtracting(overtaken).subtracting(batch.faults.keys)
        var difference = ResampledDifference(rows, of: days)
        try BarTable<ResampledRow>.resampled.read(batch, on: &connection) { difference.compare($0) }
        difference.finish()
        return difference
    }
}

extension FoldedBatch {
    /// The days whose bars another run has made of newer minutes than this batch has read.
    func overtaken(by made: [StockDay: ResampledDayTable.Made]) -> Set<StockDay> {
        Set(versions.filter { day, version in made[day].map { $0.version > version } ?? false }.map(\.day))
    }

    /// The days that `resampled_days` does not yet have as they are.
    func unrecorded(
        _ made: [StockDay: ResampledDayTable.Made], leavingOut overtaken: Set<StockDay>
    ) -> [(day: StockDay, version: Int64)] {
        versions.filter { day, version in
            guard !overtaken.contains(day), faults[day] == nil else { return false }
            return made[day].map { $0.version != version || !$0.hasAllIntervals } ?? true
        }
    }

    private var versions: [(day: StockDay, version: Int64)] {
        days.compactMap { day in day.version.map { (day.key, $0) } }
    }
}

extension ResampledCounts {
    fileprivate init(_ difference: ResampledDifference, overtaken: Int) {
        new = difference.changes.insertions.count
        changed = difference.changes.updates.count
        same = difference.same
        removed = difference.changes.removals.count
        daysChanged = difference.changedDays.count
        daysOvertaken = overtaken
    }
}

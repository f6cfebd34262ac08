package import MarketData
import PostgresClient

extension MinuteStore {
    /// Stores a batch in one transaction: all of it, or nothing when this throws. Storing the same again changes no row.
    /// `run` is noted beside the values that are replaced.
    ///
    ///     select … from minute_coverage left join minute_disputes …   what is proven, what is in dispute
    ///     copy (select … from stock_prices_minute …) to stdout         what is stored; compared here
    ///     select from minute_coverage … for update                     only if something changes
    ///     insert into minute_bar_revisions …                           old values of settled or removed bars
    ///     copy stock_prices_minute from stdin                          new bars
    ///     insert … on conflict do update, delete                       changed and removed ones
    ///     insert into minute_coverage … on conflict do update set settled = settled + …
    package func store(_ readings: [MinuteReading], run: Int64?) async throws(StoreError) -> StoredBatch {
        let batch = MinuteBatch(readings, run: run)
        var (stored, isUncertain) = try await commit { (connection) throws(PostgresError) in
            try batch.store(on: &connection)
        }
        stored.isCountUncertain = isUncertain
        return stored
    }
}

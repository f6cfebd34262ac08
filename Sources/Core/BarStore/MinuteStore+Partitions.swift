package import MarketData
import PostgresClient

extension MinuteStore {
    /// Creates what is missing of the months from `first` (or that of `last`) through `last`, and of the two months
    /// after.
    ///
    ///     select create_minute_partitions($1, $2)
    package func createPartitions(
        from first: TradingDate? = nil, through last: TradingDate
    ) async throws(StoreError) {
        let days = [first ?? last, last].map { PostgresValue.date(dayNumber: $0.dayNumber) }
        _ = try await perform { (connection) throws(PostgresError) in
            try connection.execute("select create_minute_partitions($1, $2)", days)
        }
    }
}

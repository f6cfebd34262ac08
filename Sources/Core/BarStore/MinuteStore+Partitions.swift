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

    /// Which of the months that `createPartitions(through:)` would create are not there, and whether it could.
    package func partitions(through date: TradingDate) async throws(StoreError) -> MonthPartitions {
        try await look { (connection) throws(PostgresError) in
            let months = try connection.query(
                MinuteStore.selectMissingMonths, [.date(dayNumber: date.dayNumber)])
            var missing: [TradingDate] = []
            for row in 0..<months.count {
                if let day = try months.dayNumber(row, 0) { missing.append(TradingDate(dayNumber: day)) }
            }
            let rights = try connection.query(MinuteStore.selectPartitionRights)
            return MonthPartitions(
                missing: missing, mayCreate: try rights.bool(0, 0) ?? false, owner: try rights.string(0, 1) ?? "")
        }
    }

    private static let selectMissingMonths = """
        select month::date
        from generate_series(date_trunc('month', $1::date::timestamp),
            date_trunc('month', $1::date::timestamp) + interval '2 months', interval '1 month') as month
        where not exists (
            select from stock_prices_minute_partitions
            where first_datetime <= month and end_datetime >= month + interval '1 month')
        order by month
        """

    /// The function works with the rights of whoever calls it, or of its own owner (`security definer`). A partition is
    /// handed to the owner of the table, who must be allowed to have one there.
    private static let selectPartitionRights = """
        select has_function_privilege(function.oid, 'execute') and pg_has_role(maker, relowner, 'usage')
                and has_schema_privilege(maker, relnamespace, 'create')
                and has_schema_privilege(relowner, relnamespace, 'create'),
            pg_get_userbyid(relowner)::text
        from pg_class
        join pg_proc as function on function.oid = 'create_minute_partitions(date, date)'::regprocedure
        cross join lateral (
            select case when prosecdef then proowner else (select oid from pg_roles where rolname = current_user) end
        ) as hand (maker)
        where pg_class.oid = 'stock_prices_minute'::regclass
        """
}

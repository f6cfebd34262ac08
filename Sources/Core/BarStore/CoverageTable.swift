import MarketData
import PostgresClient

/// `minute_coverage`: one row per stock and session, locked by whoever writes the session's bars.
enum CoverageTable {
    /// What is known of each day, bars left out, in the order given; disputes come in the same round trip.
    static func days(
        _ days: [StockDay], on connection: inout PostgresConnection
    ) throws(PostgresError) -> [StoredDay] {
        let rows = try connection.query(read, keys(days))
        var stored = [StoredDay](repeating: StoredDay(), count: days.count)
        for row in 0..<rows.count {
            let index = Int(try rows.int(row, 0)!) - 1
            stored[index].coverage = try rows.coverage(row, settled: 1, askedAt: 2)
            stored[index].version = try rows.int(row, 3) ?? 0
            if let dispute = try rows.dispute(row, from: 4, on: days[index].session) {
                stored[index].disputes[dispute.dispute.minute.value] = dispute
            }
        }
        return stored
    }

    private static let read = """
        select day.position, coverage.settled::text, coverage.asked_at, coverage.version,
            dispute.minute, dispute.asked_at, dispute.turnover,
            dispute.open, dispute.high, dispute.low, dispute.close, dispute.volume
        from unnest($1::text[], $2::date[]) with ordinality as day (stock_code, session_date, position)
        left join minute_coverage as coverage using (stock_code, session_date)
        left join minute_disputes as dispute using (stock_code, session_date)
        """

    /// Locks the rows of `days`, which must ascend, until the transaction ends, and returns their versions; `absent` are
    /// inserted first. All processes insert and lock in this order, so that none waits for one that waits for it.
    static func lock(
        _ days: [StockDay], inserting absent: [StockDay], on connection: inout PostgresConnection
    ) throws(PostgresError) -> [Int64] {
        let inserted = absent.isEmpty ? 0 : try connection.execute(insert, keys(absent))
        // Nobody else sees rows that this transaction has inserted.
        if inserted == days.count { return Array(repeating: 0, count: inserted) }
        let rows = try connection.query(lock, keys(days))
        var versions: [Int64] = []
        for row in 0..<rows.count { versions.append(try rows.int(row, 0) ?? 0) }
        return versions
    }

    private static let insert = """
        insert into minute_coverage (stock_code, session_date)
        select * from unnest($1::text[], $2::date[])
        on conflict do nothing
        """

    private static let lock = """
        select version from minute_coverage
        where (stock_code, session_date) in (select * from unnest($1::text[], $2::date[]))
        order by stock_code collate "C", session_date
        for update
        """

    /// Adds what `differences` have settled to what is settled; the version rises by one.
    static func join(
        _ differences: [MinuteDifference], on connection: inout PostgresConnection
    ) throws(PostgresError) {
        let moved = differences.filter(\.movesCoverage)
        guard !moved.isEmpty else { return }
        let askedAt = moved.map { ($0.coverage.askedAt ?? KoreaTime(unixSeconds: 0)).microseconds }
        try connection.execute(
            join,
            keys(moved.map(\.day)) + [.textArray(moved.map(\.newlySettled.multirange)), .timestampArray(askedAt)])
    }

    private static let join = """
        insert into minute_coverage as coverage (stock_code, session_date, settled, asked_at, version)
        select stock_code, session_date, settled::int4multirange, asked_at at time zone 'UTC', 1
        from unnest($1::text[], $2::date[], $3::text[], $4::timestamp[])
            as known (stock_code, session_date, settled, asked_at)
        on conflict (stock_code, session_date) do update
        set settled = coverage.settled + excluded.settled,
            asked_at = greatest(coverage.asked_at, excluded.asked_at),
            version = coverage.version + 1
        """

    private static func keys(_ days: [StockDay]) -> [PostgresValue] {
        [.textArray(days.map(\.stock.text)), .dateArray(days.map(\.session.dayNumber))]
    }
}

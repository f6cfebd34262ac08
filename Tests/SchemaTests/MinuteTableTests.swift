import PostgresClient
import TestSupport
import Testing

struct MinuteTableTests {
    @Test(
        "An impossible bar is refused, wherever its partition came from",
        arguments: [
            "'2026-11-20 09:00', 'NaN', 3, 1, 2, 1", "'2026-11-20 09:00', 2, 'NaN', 1, 2, 1",
            "'2026-11-20 09:00', 2, 3, 'NaN', 2, 1", "'2026-11-20 09:00', 2, 3, 1, 'NaN', 1",
            "'2026-11-20 09:00', 2, 'Infinity', 1, 2, 1", "'2026-11-20 09:00', 2, 3, '-Infinity', 2, 1",
            "'2026-11-20 09:00', 2, 3, 0, 2, 1", "'2026-11-20 09:00', 2, 3, -1, 2, 1",
            "'2026-11-20 09:00', 4, 3, 1, 2, 1", "'2026-11-20 09:00', 2, 3, 1, 4, 1",
            "'2026-11-20 09:00', 1, 3, 2, 2, 1", "'2026-11-20 09:00', 2, 3, 2, 1, 1",
            "'2026-11-20 09:00', 2, 3, 1, 2, -1", "'2026-11-20 09:00:11', 2, 3, 1, 2, 1",
            "'2026-11-20 09:00:00.5', 2, 3, 1, 2, 1", "'-infinity', 2, 3, 1, 2, 1",
        ])
    func refused(_ values: String) async throws {
        for database in [try await Self.fresh.value, try await Self.adopted.value] {
            var connection = try database.connection()
            let error = #expect(throws: PostgresError.self) { try connection.execute(Self.insert(values)) }
            #expect(error?.sqlState == .checkViolation)
        }
    }

    @Test(
        "A bar at the edge of what is possible is kept",
        arguments: ["'2026-11-20 09:00', 1, 1, 1, 1, 0", "'2026-11-20 15:30', 0.5, 1e15, 0.5, 2, 9223372036854775807"])
    func kept(_ values: String) async throws {
        try await Self.fresh.value.execute(Self.insert(values))
    }

    @Test("Every unique index on bars holds the partition and distribution columns, as Citus and TimescaleDB demand")
    func keys() async throws {
        let keys = try await Self.fresh.value.rows(
            """
            select indrelid::regclass, string_agg(attname, ',' order by attname)
            from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
            where indisunique and indrelid in (
                select attrelid from pg_attribute join pg_class on pg_class.oid = attrelid
                where attname = 'stock_code' and relkind in ('r', 'p') and relnamespace = 'public'::regnamespace)
            group by indexrelid, indrelid
            """)
        #expect(keys.count >= 8)
        for key in keys {
            let parts = key.split(separator: "|")
            let columns = parts[1].split(separator: ",")
            #expect(columns.contains("stock_code"), "\(key)")
            if parts[0].hasPrefix("stock_prices_minute") {
                #expect(columns == ["datetime", "stock_code"], "\(key)")
            }
        }
    }

    @Test("Callers at once get each month once, and a writer is not in their way")
    func partitions() async throws {
        let database = try await TestDatabase(.migrated)
        try await database.script("select create_minute_partitions('2025-01-15')")
        var writer = try database.connection()
        try writer.execute("begin")
        try writer.execute(Self.insert("'2025-01-15 09:00', 1, 1, 1, 1, 1"))
        let created = try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                group.addTask {
                    try await database.rows("set lock_timeout = '10s'; select create_minute_partitions('2026-11-20')")
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(created.sorted() == ["0", "0", "0", "0", "0", "3"])
        try writer.execute("commit")
        #expect(
            try await database.rows(
                "select partition, first_datetime, end_datetime from stock_prices_minute_partitions order by 2 desc limit 3"
            )
                == [
                    "stock_prices_minute_2027_01|2027-01-01 00:00:00|2027-02-01 00:00:00",
                    "stock_prices_minute_2026_12|2026-12-01 00:00:00|2027-01-01 00:00:00",
                    "stock_prices_minute_2026_11|2026-11-01 00:00:00|2026-12-01 00:00:00",
                ])
        #expect(try await database.rows("select create_minute_partitions('2026-01-31', '2026-12-01')") == ["11"])
    }

    @Test("An absurd month is refused")
    func absurd() async throws {
        let outcome = try await Self.fresh.value.psql("-c", "select create_minute_partitions('infinity')")
        #expect(outcome.standardError.contains("no minute bars can be kept for infinity"))
    }

    private static let fresh = Task {
        let database = try await TestDatabase(.migrated)
        try await database.script("select create_minute_partitions('2026-11-20')")
        return database
    }

    /// November 2026 belongs to the adopted partition, which also has a row that breaks each rule.
    private static let adopted = Task {
        let database = try await TestDatabase(.empty)
        try await database.script(
            """
            \(OlderTables.minutes)
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            values ('000660', '2026-11-19 09:00:11', 1, 0, 1, 1, -1);
            """)
        #expect(try await database.migrate().status == .exited(0))
        return database
    }

    private static func insert(_ values: String) -> String {
        "insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume) values ('005930', \(values))"
    }
}

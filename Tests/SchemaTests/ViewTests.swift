import TestSupport
import Testing

struct ViewTests {
    @Test("Of several sources for a day, KIS is preferred to FDR, and FDR to any other")
    func preferred() async throws {
        let database = try await TestDatabase(.migrated)
        try await database.script(
            """
            insert into stock_prices (stock_code, date, open, high, low, close, volume, source) values
                ('005930', '2026-11-18', 1, 1, 1, 1, 1, 'FDR'), ('005930', '2026-11-18', 1, 1, 1, 1, 1, 'KIS'),
                ('005930', '2026-11-18', 1, 1, 1, 1, 1, 'ADJ'), ('005930', '2026-11-19', 1, 1, 1, 1, 1, 'FDR'),
                ('005930', '2026-11-19', 1, 1, 1, 1, 1, 'ADJ'), ('005930', '2026-11-20', 1, 1, 1, 1, 1, 'ADJ'),
                ('000660', '2026-11-20', 0, 0, 0, 1, 0, 'FDR');
            """)
        #expect(
            try await database.rows("select stock_code, date::date, source from stock_prices_preferred order by 1, 2")
                == ["000660|2026-11-20|FDR", "005930|2026-11-18|KIS", "005930|2026-11-19|FDR", "005930|2026-11-20|ADJ"])
        try await database.script("delete from stock_prices where source = 'KIS'")
        #expect(
            try await database.rows("select source from stock_prices_preferred where date = '2026-11-18'") == ["FDR"])
    }

    @Test("A settled minute without a bar shows the previous close with volume 0; an unsettled one shows nothing")
    func filled() async throws {
        let database = try await TestDatabase(.migrated)
        try await database.script(
            """
            select create_minute_partitions('2026-10-30');
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume) values
                ('005930', '2026-10-30 15:30', 1, 4, 1, 3, 9),
                ('005930', '2026-11-02 09:01', 5, 8, 5, 7, 10),
                ('005930', '2026-11-02 09:04', 6, 6, 6, 6, 20),
                ('000660', '2026-11-02 09:02', 2, 2, 2, 2, 30);
            insert into minute_coverage (stock_code, session_date, settled) values
                ('005930', '2026-11-02', '{[540,544),[930,931)}'), ('000660', '2026-11-02', '{[540,544)}'),
                ('373220', '2026-11-02', '{[540,544)}'), ('005930', '2026-11-03', '{}');
            """)
        let shown =
            "select datetime::time, open, high, low, close, volume, is_filled, source from stock_prices_minute_filled"
        #expect(
            try await database.rows("\(shown) where stock_code = '005930' order by datetime") == [
                "09:00:00|3|3|3|3|0|t|", "09:01:00|5|8|5|7|10|f|KIS", "09:02:00|7|7|7|7|0|t|",
                "09:03:00|7|7|7|7|0|t|", "15:30:00|6|6|6|6|0|t|",
            ])
        #expect(
            try await database.rows("\(shown) where stock_code = '000660' order by datetime")
                == ["09:02:00|2|2|2|2|30|f|KIS", "09:03:00|2|2|2|2|0|t|"])
        #expect(try await database.rows("\(shown) where stock_code = '373220' or session_date = '2026-11-03'") == [])
        let columns = "select attname from pg_attribute where attnum > 0 and attrelid ="
        #expect(
            try await database.rows("\(columns) 'stock_prices_minute_filled'::regclass order by attnum")
                == database.rows("\(columns) 'stock_prices_minute'::regclass order by attnum")
                + ["is_filled", "session_date"])
    }

    /// 250 sessions of one stock: a plan that joins them to all bars takes minutes, and one day takes milliseconds.
    @Test("The filled view reads a day by probing the key, not by reading the stock's bars", .timeLimit(.minutes(4)))
    func plan() async throws {
        let database = try await TestDatabase(.migrated)
        try await database.script(
            """
            select create_minute_partitions('2026-01-01', '2026-09-30');
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            select '005930', day + minute * interval '1 minute', 1, 1, 1, 1, 1
            from generate_series(timestamp '2026-01-01', '2026-09-07', '1 day') as day, generate_series(540, 930, 3) as minute;
            insert into minute_coverage (stock_code, session_date, settled)
            select '005930', day, '{[540,931)}' from generate_series(timestamp '2026-01-01', '2026-09-07', '1 day') as day;
            analyze stock_prices_minute, minute_coverage;
            """)
        for filter in ["session_date = '2026-03-02'", "datetime >= '2026-03-02' and datetime < '2026-03-03'"] {
            let query = "from stock_prices_minute_filled where stock_code = '005930' and \(filter)"
            #expect(
                try await database.rows("select count(*), count(*) filter (where is_filled) \(query)") == ["391|260"])
            let plan = try await database.rows("explain (analyze, timing off, summary off) select * \(query)")
            #expect(!plan.joined(separator: "\n").contains(/Hash Join|Merge Join|Memoize/), "\(plan)")
        }
    }
}

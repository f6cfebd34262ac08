import TestSupport
import Testing

struct MinuteAdoptionTests {
    @Test("Older minute bars become the first partition, row for row, up to the month after the newest, and unproven")
    func partition() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.minutes) select setval('stock_prices_minute_id_seq', 5)")
        let columns = "id, stock_code, datetime, open, high, low, close, volume"
        let before = try await database.rows("select \(columns) from stock_prices_minute order by id")
        #expect(try await database.migrate().status == .exited(0))
        #expect(try await database.rows("select \(columns) from stock_prices_minute order by id") == before)
        #expect(try await database.rows("select distinct source, created_at from stock_prices_minute") == ["KIS|"])
        #expect(
            try await database.rows(
                "select partition, first_datetime, end_datetime from stock_prices_minute_partitions order by 2 limit 1")
                == ["stock_prices_minute_adopted|-infinity|2026-12-01 00:00:00"])
        #expect(try await database.rows("select count(*) from minute_coverage") == ["0"])
        #expect(
            try await database.rows(
                """
                select create_minute_partitions('2027-03-01');
                insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                values ('005930', '2026-11-03 09:00', 1, 1, 1, 1, 5000000000), ('005930', '2027-03-02 09:00', 1, 1, 1, 1, 1)
                on conflict on constraint uk_stock_datetime do nothing
                returning id, tableoid::regclass
                """
            ).suffix(2) == ["392|stock_prices_minute_adopted", "393|stock_prices_minute_2027_03"])
        #expect(
            try await database.rows(
                "select indexrelid::regclass from pg_index where indrelid = 'stock_prices_minute_adopted'::regclass order by indexrelid::regclass::text"
            )
                == ["stock_prices_minute_adopted_datetime_idx", "stock_prices_minute_adopted_stock_code_datetime_key"])
    }

    @Test("A second run after an adoption changes nothing")
    func again() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.stocks) \(OlderTables.daily) \(OlderTables.minutes)")
        #expect(try await database.migrate().status == .exited(0))
        let before = try await database.dump()
        #expect(try await database.migrate().standardOutput.hasPrefix("schema is current"))
        #expect(try await database.dump() == before)
    }

    @Test("Bars, partitions and views that a dump brought back without the ledger are taken as they are")
    func restored() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.stocks) \(OlderTables.daily) \(OlderTables.minutes)")
        #expect(try await database.migrate().status == .exited(0))
        let before = try await database.dump("--exclude-table-data=schema_migrations")
        try await database.script(
            """
            drop view stock_prices_minute_filled;
            drop table schema_migrations, job_events, job_runs, kis_token, kis_pace, kis_circuit, trading_sessions,
                minute_coverage, minute_disputes, minute_bar_revisions, holiday_checks, daily_coverage,
                stock_prices_resampled, resampled_days;
            drop function settled_labels;
            """)
        #expect(try await database.migrate().status == .exited(0))
        #expect(try await database.dump("--exclude-table-data=schema_migrations") == before)
    }

    @Test("Owner, grants, triggers and views move to the new table, and views see later months")
    func belongings() async throws {
        let database = try await TestDatabase(.empty)
        let (owner, reader) = ("owner_of_\(database.name)", "reader_of_\(database.name)")
        try await database.script(
            """
            \(OlderTables.minutes) \(OlderTables.daily)
            create role \(owner) login; create role \(reader); grant create on schema public to \(owner);
            create view recent with (check_option = local) as select * from stock_prices_minute where volume > 0;
            create view hours as
                select stock_code, date_trunc('hour', datetime) as hour, max(bar.close) as close
                from recent as bar left join stock_prices as daily using (stock_code) group by 1, 2;
            alter view recent owner to \(owner); comment on view hours is 'by the hour';
            grant select on hours to \(reader);
            alter table stock_prices_minute owner to \(owner);
            grant select on stock_prices_minute to \(reader) with grant option;
            grant update (close) on stock_prices_minute to \(reader);
            grant usage on stock_prices_minute_id_seq to \(reader);
            alter default privileges grant all on tables to public;
            create function stamp() returns trigger language plpgsql as 'begin new.volume := 77; return new; end';
            create trigger stamp before insert on stock_prices_minute for each row execute function stamp();
            """)
        let names = "('stock_prices_minute', 'stock_prices_minute_id_seq', 'recent', 'hours')"
        let query = """
            select relname, relowner::regrole, coalesce(relacl, acldefault('r', relowner)), reloptions,
                case relkind when 'v' then obj_description(pg_class.oid, 'pg_class') end,
                (select string_agg(attname || attacl::text, ',') from pg_attribute where attrelid = pg_class.oid)
            from pg_class where relname in \(names) order by 1
            """
        let before = try await database.rows(query)
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(0))
        #expect(outcome.standardError.contains("stock_prices_minute is read by public.recent, public.hours"))
        #expect(try await database.rows(query) == before)
        try await database.script(
            """
            select create_minute_partitions('2027-03-01');
            insert into recent (stock_code, datetime, open, high, low, close, volume)
            values ('005930', '2027-03-02 09:00', 5, 5, 5, 5, 1)
            """, as: owner)
        #expect(
            try await database.rows("select close, volume from recent where datetime > '2027-01-01'") == ["5|77"])
        #expect(try await database.rows("select close from hours where hour > '2027-01-01'") == ["5"])
        #expect(
            try await database.rows(
                "select distinct relowner::regrole from pg_inherits join pg_class on oid = inhrelid where relkind = 'r'"
            )
                == [owner])
    }

    @Test("Rows that are no bars move beside the table; rows that only break a rule stay")
    func leftovers() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script(
            """
            create table stock_prices_minute (
                id integer generated always as identity, stock_code text, datetime timestamp,
                open numeric(12, 2), high numeric(12, 2), low numeric(12, 2), close numeric(12, 2), volume double precision,
                source text, created_at timestamp default now(), turnover bigint not null, kind text not null default 'x',
                middle double precision generated always as (turnover / 8.0) stored);
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume, source, turnover) values
                ('A', '2026-01-02 09:00', 1, 1, 1, 1, 1, 'kis', 1), ('A', '2026-01-02 09:00', 1, 1, 1, 1, 2, null, 2),
                (null, '2026-01-02 09:00', 1, 1, 1, 1, 3, 'kis', 3), ('A', 'infinity', 1, 1, 1, 1, 4, 'kis', 4),
                ('A', '2026-01-02 09:01', 1, 1, 1, 1, null, 'kis', 5), ('A', '2026-01-02 09:02:11', 1, 0.25, 1, 1, -6, 'kis', 6);
            """)
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(0), "\(outcome.standardError)")
        #expect(
            try await database.rows("select turnover, volume, high, source, middle from stock_prices_minute order by 1")
                == ["2|2|1|KIS|0.25", "6|-6|0.25|KIS|0.75"])
        #expect(
            try await database.rows("select turnover, moved_because from stock_prices_minute_unadopted order by 1") == [
                "1|duplicate", "3|no value where a bar has one", "4|no value where a bar has one",
                "5|no value where a bar has one",
            ])
        #expect(
            try await database.rows(
                """
                select create_minute_partitions('2026-11-20') \\gset
                insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                values ('005930', '2026-11-20 09:00', 1, 1, 1, 1, 1)
                returning id, source, turnover, kind, middle, tableoid::regclass
                """.replacing(" \\gset", with: ";")
            ).last == "7|KIS||x||stock_prices_minute_2026_11")
    }

    @Test("An older table without rows is adopted too, and later bars go to months")
    func empty() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.minutes) truncate stock_prices_minute")
        #expect(try await database.migrate().status == .exited(0))
        #expect(
            try await database.rows(
                """
                select create_minute_partitions('2025-12-20');
                insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                values ('005930', '2025-12-20 09:00', 1, 1, 1, 1, 1) returning tableoid::regclass
                """
            ).last == "stock_prices_minute_2025_12")
    }
}

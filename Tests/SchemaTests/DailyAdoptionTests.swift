import TestSupport
import Testing

struct DailyAdoptionTests {
    @Test("Older daily bars become FDR's; of duplicates the newest id stays, and the others are kept beside")
    func duplicates() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script(OlderTables.daily)
        let columns = "id, stock_code, date, open, high, low, close, volume"
        let before = try await database.rows("select \(columns) from stock_prices order by id")
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(0))
        #expect(outcome.standardError.contains("10 rows moved to public.stock_prices_duplicates (duplicate)"))
        #expect(
            try await database.rows(
                "select \(columns) from stock_prices union all select \(columns) from stock_prices_duplicates order by id"
            )
                == before)
        #expect(
            try await database.rows("select string_agg(id::text, ' ' order by id) from stock_prices_duplicates")
                == ["1 2 3 4 5 6 7 8 9 10"])
        #expect(try await database.rows("select distinct source from stock_prices") == ["FDR"])
        #expect(try await types(database) == "bigint|bigint|character varying(20)")
    }

    @Test(
        "Whatever key was on (stock_code, date), a second source fits beside the first",
        arguments: [
            "alter table stock_prices add constraint uq_price unique (stock_code, date)",
            "create unique index ix_price on stock_prices (date, stock_code)",
            "alter table stock_prices drop constraint stock_prices_pkey, add primary key (stock_code, date)",
            "alter table stock_prices drop column id, add unique (stock_code, date)",
            "alter table stock_prices add source varchar(20), add constraint uq unique (stock_code, date, source)",
            "create unique index uk_stock_date_source on stock_prices (stock_code, date)",
        ])
    func keys(_ change: String) async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.daily) delete from stock_prices where id > 60; \(change)")
        #expect(try await database.migrate().status == .exited(0))
        try await database.script(
            """
            insert into stock_prices (stock_code, date, open, high, low, close, volume, source)
                select stock_code, date, open, high, low, close, volume, 'KIS' from stock_prices;
            """)
        #expect(try await database.rows("select count(*), count(distinct source) from stock_prices") == ["120|2"])
        #expect(
            try await database.rows(
                "select pg_get_constraintdef(oid) from pg_constraint where conname = 'uk_stock_date_source'")
                == ["UNIQUE (stock_code, date, source)"])
        let again = try await database.psql("-c", "insert into stock_prices select * from stock_prices limit 1")
        #expect(again.standardError.contains("duplicate key"))
    }

    @Test("Sources in lower case, blank or unknown are written one way before duplicates are looked for")
    func sources() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script(
            """
            \(OlderTables.daily)
            delete from stock_prices;
            alter table stock_prices add source text;
            insert into stock_prices (id, stock_code, date, open, high, low, close, volume, source) values
                (1, 'A', '2026-01-02', 1, 1, 1, 1, 1, 'fdr'), (2, 'A', '2026-01-02', 1, 1, 1, 1, 2, null),
                (3, 'A', '2026-01-02', 1, 1, 1, 1, 3, ' '), (4, 'A', '2026-01-02', 1, 1, 1, 1, 4, 'Kis '),
                (5, null, '2026-01-02', 1, 1, 1, 1, 5, 'kis'), (6, 'A', '2026-01-05', 1, 1, 1, 'NaN', null, 'FDR');
            """)
        #expect(try await database.migrate().status == .exited(0))
        #expect(
            try await database.rows("select id, source, volume from stock_prices order by id")
                == ["3|FDR|3", "4|KIS|4", "6|FDR|"])
        #expect(try await database.rows("select id from stock_prices_duplicates order by id") == ["1", "2"])
        #expect(
            try await database.rows("select id, moved_because from stock_prices_unadopted") == [
                "5|no stock_code or no date"
            ])
    }

    @Test("The next id is above every id, even when the sequence had fallen behind")
    func sequence() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.daily) select setval('stock_prices_id_seq', 5)")
        #expect(try await database.migrate().status == .exited(0))
        let inserted = "insert into stock_prices (stock_code, date, open, high, low, close, volume)"
        #expect(
            try await database.rows("\(inserted) values ('A', '2026-11-20', 1, 1, 1, 1, 1) returning id, source") == [
                "71|FDR"
            ])
        #expect(
            try await database.rows("select data_type from pg_sequences where sequencename = 'stock_prices_id_seq'")
                == ["bigint"])
    }

    @Test("Views, grants and triggers on daily bars are as they were, on the wider columns")
    func belongings() async throws {
        let database = try await TestDatabase(.empty)
        let role = "reader_of_\(database.name)"
        try await database.script(
            """
            \(OlderTables.daily)
            create role \(role);
            create view closes as select id, stock_code, date, close, volume from stock_prices;
            create view weeks with (security_barrier) as
                select stock_code, date_trunc('week', date) as week, max(volume) as most from closes group by 1, 2;
            comment on column weeks.most is 'largest volume';
            grant select on weeks to \(role); grant select (close) on closes to public;
            grant select, insert on stock_prices to \(role) with grant option;
            create function stamp() returns trigger language plpgsql as 'begin raise exception ''fired''; end';
            create trigger stamp before update or delete on stock_prices for each row execute function stamp();
            """)
        let before = try await database.rows("select * from closes where id > 10 order by id")
        let weeks = try await database.rows(
            "\(Self.grants) where relname in ('closes', 'weeks', 'stock_prices') order by 1")
        #expect(try await database.migrate().status == .exited(0))
        #expect(try await database.rows("select * from closes order by id") == before)
        #expect(
            try await database.rows("\(Self.grants) where relname in ('closes', 'weeks', 'stock_prices') order by 1")
                == weeks)
        #expect(try await database.rows("select col_description('weeks'::regclass, 3)") == ["largest volume"])
        #expect(
            try await database.rows("select tgrelid::regclass, tgenabled from pg_trigger where tgname = 'stamp'")
                == ["stock_prices|O"])
    }

    private static let grants = """
        select relname, relacl, reloptions,
            (select string_agg(attname || attacl::text, ',') from pg_attribute where attrelid = pg_class.oid)
        from pg_class
        """

    private func types(_ database: TestDatabase) async throws -> String {
        try await database.rows(
            """
            select string_agg(format_type(atttypid, atttypmod), '|' order by attnum) from pg_attribute
            where attrelid = 'stock_prices'::regclass and attname in ('id', 'volume', 'source')
            """
        ).joined()
    }
}

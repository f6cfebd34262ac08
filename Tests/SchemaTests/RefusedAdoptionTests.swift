import PostgresClient
import TestSupport
import Testing

struct RefusedAdoptionTests {
    @Test(
        "What cannot be adopted stops the migration with the reason, and everything is as it was",
        arguments: [
            (
                "create materialized view kept as select * from stock_prices_minute",
                "materialized view public.kept reads"
            ),
            (
                "create function total() returns bigint begin atomic select count(*) from stock_prices_minute; end",
                "while these depend on it: function total()"
            ),
            (
                "create function bars() returns setof stock_prices_minute language sql as 'select * from stock_prices_minute'",
                "while these depend on it: function bars()"
            ),
            (
                "create table notes (bar integer references stock_prices_minute)",
                "constraint notes_bar_fkey on table notes"
            ),
            (
                "create view v as select * from stock_prices_minute; create rule r as on delete to v do instead nothing",
                "rule r on view public.v depends on public.v"
            ),
            (
                "create view v as select * from stock_prices; create function f() returns setof v language sql as 'table v'",
                "f() depends on public.v"
            ),
            ("alter table stock_prices_minute enable row level security", "row security or rules"),
            ("alter table stock_prices_minute alter datetime type timestamptz", "at time zone 'Asia/Seoul'"),
            ("alter table stock_prices alter volume type float using 1.5", "has values that bigint cannot hold"),
            ("alter table stock_prices alter volume type float using 'NaN'", "has values that bigint cannot hold"),
            (
                "alter table stock_prices_minute alter stock_code type text using '12345678901' || id",
                "has values that character varying(10) cannot hold"
            ),
            ("create unique index days on stock_prices (stock_code, (date::date), close, id)", "has no source"),
            ("alter table stock_prices_minute drop column low", "stock_prices_minute has no column low"),
            ("create table child () inherits (stock_prices)", "not an ordinary table of its own"),
            (
                "alter table stocks drop constraint stocks_code_key; insert into stocks (code, name) values ('005930', 'again')",
                "two with the same code"
            ),
            ("alter table stocks alter code type integer using id", "code must be text"),
        ])
    func refused(_ change: String, _ reason: String) async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("\(OlderTables.stocks) \(OlderTables.daily) \(OlderTables.minutes)")
        try await database.script(change)
        let before = try await database.dump("--exclude-table=schema_migrations")
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(3))
        #expect(outcome.standardError.contains(reason), "\(outcome.standardError)")
        #expect(try await database.dump("--exclude-table=schema_migrations") == before)
        #expect(try await database.rows("select count(*) from schema_migrations") == ["0"])
    }

    @Test("Tables of a role that the migrating one may not act for are refused by name")
    func foreignOwner() async throws {
        let database = try await TestDatabase(.empty)
        let role = "stranger_of_\(database.name)"
        try await database.script(
            "\(OlderTables.daily) create role \(role) login; alter database \(database.name) owner to \(role)")
        let outcome = try await database.migrate(as: role)
        #expect(outcome.status == .exited(3))
        #expect(
            outcome.standardError.contains("stock_prices belongs to postgres, and \(role) may not act for that role"))
    }

    @Test("A table in use is waited for, then named with its user, and nothing is left locked")
    func inUse() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script(OlderTables.daily)
        var reader = try database.connection(applicationName: "long report")
        try reader.execute("begin")
        try reader.execute("lock table stock_prices in access share mode")
        let outcome = try await database.migrate(lockTimeout: "300ms")
        #expect(outcome.status == .exited(3))
        #expect(outcome.standardError.contains(/stock_prices is in use by pid [0-9]+ \(long report\)/))
        try reader.execute("commit")
        #expect(try await database.migrate().status == .exited(0))
    }

    @Test("A universe that is there already is kept as it is, and gets the columns it lacks")
    func stocks() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script(
            "\(OlderTables.stocks) alter table stocks add is_active boolean; update stocks set is_active = true where id = 1"
        )
        #expect(try await database.migrate().status == .exited(0))
        #expect(
            try await database.rows(
                "select id, code, name, market, priority, market_cap, is_active from stocks order by id")
                == ["1|005930|Samsung||100||t", "2|KS11|KOSPI||100||f"])
    }
}

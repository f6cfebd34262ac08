import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("What the role may do, and which months have a place")
struct RightsTests {
    /// A database, and its store as another role than its owner's.
    private struct Guest {
        let database: TestDatabase
        let store: MinuteStore
        let role: String

        init() async throws {
            database = try await TestDatabase()
            role = "guest_\(database.name)"
            try database.execute("create role \(role) login")
            let address = try PostgresAddress(database.url.replacing("postgres@", with: "\(role)@"))
            store = MinuteStore(address, PostgresSessionOptions(applicationName: "guest"))
        }

        func grant(_ what: String) throws { try database.execute("grant \(what) to \(role)") }
    }

    private static let today = TradingDate("2026-11-20")!

    @Test("The owner lacks nothing; a stranger lacks everything, a right a table")
    func missing() async throws {
        let guest = try await Guest()
        #expect(try await guest.database.store().missingRights().isEmpty)
        let missing = Set(try await guest.store.missingRights())
        #expect(missing.contains(MissingRight(privilege: "insert", object: "job_runs")))
        #expect(missing.contains(MissingRight(privilege: "delete", object: "stock_prices_minute")))
        #expect(missing.contains(MissingRight(privilege: "select", object: "stock_prices_preferred")))
        #expect(missing.allSatisfy { $0.privilege != nil })
    }

    @Test("What is granted is not missing any more, and nothing else goes with it")
    func granted() async throws {
        let guest = try await Guest()
        let before = Set(try await guest.store.missingRights())
        try guest.grant("select, insert on job_events")
        let gone = before.subtracting(try await guest.store.missingRights())
        #expect(gone == Set(["select", "insert"].map { MissingRight(privilege: $0, object: "job_events") }))
    }

    @Test("A table that is not there is named without a right")
    func absent() async throws {
        let database = try await TestDatabase()
        try database.execute("drop table holiday_checks")
        #expect(
            try await database.store().missingRights() == [MissingRight(privilege: nil, object: "holiday_checks")])
    }

    @Test("The sequence behind a default of an older table is needed; that of an identity column is not")
    func sequences() async throws {
        let guest = try await Guest()
        try guest.grant("select, insert, update, delete on all tables in schema public")
        #expect(try await guest.store.missingRights().isEmpty)
        try guest.database.execute("create sequence older_ids")
        try guest.database.execute("alter table stocks add column older bigint default nextval('older_ids')")
        #expect(
            try await guest.store.missingRights() == [MissingRight(privilege: "usage", object: "older_ids")])
        try guest.grant("usage on sequence older_ids")
        #expect(try await guest.store.missingRights().isEmpty)
    }

    @Test("Months without a partition are named: this one and the next two, over the turn of the year too")
    func months() async throws {
        let store = MinuteStore(try await TestDatabase().address, PostgresSessionOptions(applicationName: "months"))
        let before = try await store.partitions(through: Self.today)
        #expect(before.missing.map(\.iso) == ["2026-11-01", "2026-12-01", "2027-01-01"] && before.mayCreate)
        try await store.createPartitions(through: Self.today)
        #expect(try await store.partitions(through: Self.today).missing.isEmpty)
        #expect(try await store.partitions(through: TradingDate("2026-12-01")!).missing.map(\.iso) == ["2027-02-01"])
    }

    @Test("Partitions are created by those who have the owner's rights and may create in the schema")
    func creating() async throws {
        let guest = try await Guest()
        try guest.grant("select on stock_prices_minute_partitions")
        let stranger = try await guest.store.partitions(through: Self.today)
        #expect(!stranger.mayCreate && stranger.owner == "postgres")
        let owner = "owner_\(guest.database.name)"
        try guest.database.execute("create role \(owner)")
        try guest.database.execute("alter table stock_prices_minute owner to \(owner)")
        try guest.grant(owner)
        #expect(try await !guest.store.partitions(through: Self.today).mayCreate)
        try guest.grant("create on schema public")
        #expect(try await !guest.store.partitions(through: Self.today).mayCreate)
        try guest.database.execute("grant create on schema public to \(owner)")
        #expect(try await guest.store.partitions(through: Self.today).mayCreate)
        try await guest.store.createPartitions(through: Self.today)
        #expect(try await guest.store.partitions(through: Self.today).missing.isEmpty)
    }

    @Test("A stranger who may call the function that works in the owner's name may have them created")
    func securityDefiner() async throws {
        let guest = try await Guest()
        try guest.grant("select on stock_prices_minute_partitions")
        let function = "function create_minute_partitions(date, date)"
        try guest.database.execute("alter \(function) security definer set search_path = public, pg_temp")
        #expect(try await guest.store.partitions(through: Self.today).mayCreate)
        try guest.database.execute("revoke execute on \(function) from public")
        #expect(try await !guest.store.partitions(through: Self.today).mayCreate)
        try guest.grant("execute on \(function)")
        #expect(try await guest.store.partitions(through: Self.today).mayCreate)
        try await guest.store.createPartitions(through: Self.today)
        #expect(try await guest.store.partitions(through: Self.today).missing.isEmpty)
    }

    @Test("The server tells its version, its encoding, its role and its clock")
    func server() async throws {
        let guest = try await Guest()
        let server = try await guest.store.server()
        #expect(server.versionNumber >= 140_000 && server.encoding == "UTF8" && !server.isStandby)
        #expect(server.role == guest.role && server.version.hasPrefix("\(server.versionNumber / 10_000)."))
    }

    @Test("KIS last spoke on the newest day that has an answer")
    func lastHolidayCheck() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        #expect(try await store.lastHolidayCheck() == nil)
        try database.execute(
            "insert into holiday_checks (check_date, answered_at) values ('2026-11-19', now()), ('2026-11-20', null)")
        #expect(try await store.lastHolidayCheck() == TradingDate("2026-11-19"))
    }
}

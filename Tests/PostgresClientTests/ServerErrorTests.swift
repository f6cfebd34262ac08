import PostgresClient
import TestSupport
import Testing

struct ServerErrorTests {
    @Test(
        "What the server refuses is told by its SQLSTATE, and never repeats a value",
        arguments: [
            ("insert into one values ($1::int8)", .uniqueViolation),
            ("select * from nowhere where n = $1::int8", .tableMissing),
            ("select nothing from one where n = $1::int8", .columnMissing),
            ("insert into parted values ($1::int8)", .checkViolation),
            ("insert into one values ($1::int8) on conflict (m) do nothing", .noUniqueIndex),
            ("insert into one values ($1::int8 * 4294967296)", .numericValueOutOfRange),
            ("select ('{[' || $1 || ',x)}')::int4multirange", SQLState("22P02")),
            ("select ($1 || '-13-01')::date", .datetimeFieldOverflow),
        ] as [(String, SQLState?)])
    func states(_ sql: String, _ state: SQLState?) async throws {
        var connection = try await ServerErrorTests.database.value.connection()
        let error = failure { _ = try connection.execute(sql, [.text("7788")]) }
        #expect(error?.sqlState == state)
        #expect(error?.kind == .server)
        #expect(error?.isConnectionLoss == false)
        #expect(error?.isRetryable == false)
        #expect(error.map { "\($0)" + String(reflecting: $0) }?.contains("7788") == false)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    @Test("A violated unique key is named, a missing partition names no constraint")
    func constraint() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table one (n int4 constraint one_of_each unique)")
        try connection.execute("create table parted (n int4) partition by range (n)")
        try connection.execute("insert into one values (1)")
        let violation = failure { try connection.execute("insert into one values (1)") }
        #expect(violation?.constraint == "one_of_each")
        #expect(
            violation?.description == """
                PostgreSQL reported an error: duplicate key value violates unique constraint "one_of_each" \
                (SQLSTATE 23505).
                """)
        let missing = failure { try connection.execute("insert into parted values (1)") }
        #expect(missing?.sqlState == .checkViolation)
        #expect(missing?.constraint == nil)
    }

    @Test("A statement that takes too long ends with 57014")
    func statementTimeout() async throws {
        let database = try await ServerErrorTests.database.value
        let options = PostgresSessionOptions(applicationName: "test", statementTimeout: .milliseconds(50))
        var connection = try PostgresConnection(database.address, options)
        #expect(failure { try connection.execute("select pg_sleep(30)") }?.sqlState == .queryCanceled)
        #expect(connection.isBroken == false)
    }

    @Test("A lock that is not given ends with 55P03 and may be tried again")
    func lockTimeout() async throws {
        let database = try await ServerErrorTests.database.value
        var holder = try database.connection()
        try holder.execute("select pg_advisory_lock(1)")
        let options = PostgresSessionOptions(applicationName: "test", lockTimeout: .milliseconds(50))
        var waiter = try PostgresConnection(database.address, options)
        let error = failure { try waiter.execute("select pg_advisory_lock(1)") }
        #expect(error?.sqlState == .lockNotAvailable)
        #expect(error?.isRetryable == true)
    }

    @Test("A missing privilege is a refused role")
    func privilege() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table secret (n int4)")
        try connection.execute("set role pg_monitor")
        let error = failure { _ = try connection.query("select * from secret") }
        #expect(error?.sqlState == .insufficientPrivilege)
        #expect(error?.kind == .refused)
    }

    @Test(
        "More than one statement, none, and a COPY are refused",
        arguments: ["select 1; select 2", "", "copy (select 1) to stdout"])
    func notOneStatement(_ sql: String) async throws {
        var connection = try await ServerErrorTests.database.value.connection()
        #expect(failure { _ = try connection.query(sql) } != nil)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    @Test("Rows affected are counted")
    func rowsAffected() async throws {
        var connection = try await TestDatabase(.empty).connection()
        #expect(try connection.execute("create table one (n int4)") == 0)
        #expect(try connection.execute("insert into one select generate_series(1, 5)") == 5)
        #expect(try connection.execute("update one set n = 0 where n > $1", [.int4(2)]) == 3)
        #expect(try connection.execute("delete from one where false") == 0)
        #expect(try connection.execute("select * from one") == 5)
    }

    /// For tests whose statements fail.
    private static let database = Task {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute("create table one (n int4 primary key, m int4)")
        try connection.execute("create table parted (n int8) partition by range (n)")
        try connection.execute("insert into one values (7788)")
        return database
    }
}

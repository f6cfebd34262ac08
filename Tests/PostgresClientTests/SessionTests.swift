import PostgresClient
import TestSupport
import Testing

struct SessionTests {
    @Test(
        "Settings are in force from the first statement on",
        arguments: [
            ("TimeZone", "Asia/Seoul"), ("client_encoding", "UTF8"), ("statement_timeout", "15s"),
            ("lock_timeout", "3s"), ("idle_in_transaction_session_timeout", "30s"), ("synchronous_commit", "off"),
            ("application_name", "fetch-minute/1.0 it's"), ("client_connection_check_interval", "200ms"),
            ("transaction_isolation", "read committed"), ("search_path", "elsewhere"),
        ])
    func settings(_ name: String, _ value: String) async throws {
        let database = try await SessionTests.database.value
        let options = PostgresSessionOptions(applicationName: "fetch-minute/1.0 it's", synchronousCommit: false)
        // What the address brings along is kept, but the time zone is ours.
        let url = database.url + "&options=-c%20search_path%3Delsewhere%20-c%20TimeZone%3DUTC"
        var connection = try PostgresConnection(PostgresAddress(url), options)
        #expect(try connection.query("select current_setting($1)", [.text(name)]).string(0, 0) == value)
        try connection.reconnect()
        #expect(try connection.query("select current_setting($1)", [.text(name)]).string(0, 0) == value)
    }

    @Test("Statements outside a transaction are READ COMMITTED, whatever the database says")
    func isolation() async throws {
        let database = try await TestDatabase(.empty)
        try database.execute("alter database \(database.name) set default_transaction_isolation to serializable")
        #expect(try database.value("select current_setting('transaction_isolation')") == "read committed")
    }

    @Test("A durable session leaves synchronous_commit to the server")
    func durable() async throws {
        var connection = try await SessionTests.database.value.connection()
        let rows = try connection.query("select source from pg_settings where name = 'synchronous_commit'")
        #expect(try rows.string(0, 0) != "client")
    }

    @Test("A session that is terminated is lost, and a new one takes its place")
    func reconnects() async throws {
        let database = try await SessionTests.database.value
        var connection = try database.connection()
        let old = connection.backendPID
        var killer = try database.connection()
        try killer.execute("select pg_terminate_backend($1)", [.int4(old)])
        let error = failure {
            try connection.transaction { connection throws(PostgresError) in
                for _ in 0..<100 { try connection.execute("select pg_sleep(0.01)") }
            }
        }
        #expect(error?.isConnectionLoss == true)
        #expect(error?.kind == .connectionLost)
        #expect(connection.isBroken == true)
        #expect(failure { try connection.execute("select 1") }?.isConnectionLoss == true)
        try connection.reconnect()
        #expect(connection.isBroken == false)
        #expect(connection.backendPID != old)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    @Test("A running statement is interrupted from another thread, and the session goes on")
    func cancels() async throws {
        let database = try await SessionTests.database.value
        var connection = try database.connection()
        let canceller = connection.canceller
        let sleeper = connection.backendPID
        let cancelling = Task.detached {
            var watcher = try database.connection()
            let running = "select count(*) from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'"
            while try watcher.query(running, [.int4(sleeper)]).int(0, 0) == 0 { await Task.yield() }
            return canceller.cancel()
        }
        let start = ContinuousClock.now
        #expect(failure { try connection.execute("select pg_sleep(10)") }?.sqlState == .queryCanceled)
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(try await cancelling.value)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    @Test("A session ends with its value")
    func ends() async throws {
        let database = try await SessionTests.database.value
        var watcher = try database.connection()
        let pid = try database.connection().backendPID
        let alive = "select count(*) from pg_stat_activity where pid = $1"
        let deadline = ContinuousClock.now + .seconds(5)
        while try watcher.query(alive, [.int4(pid)]).int(0, 0) != 0, ContinuousClock.now < deadline {}
        #expect(try watcher.query(alive, [.int4(pid)]).int(0, 0) == 0)
    }

    @Test("Actors on their own executors use their sessions without disturbing each other")
    func actors() async throws {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute("create table counters (actor int4, n int4)")
        try await withThrowingTaskGroup { group in
            for number in 0..<4 {
                let counter = try Counter(number: Int32(number), database.address)
                for _ in 0..<25 { group.addTask { try await counter.increase() } }
            }
            try await group.waitForAll()
        }
        let rows = try connection.query("select actor, count(*), max(n) from counters group by 1 order by 1")
        #expect(rows.count == 4)
        for row in 0..<rows.count {
            #expect(try rows.int(row, 1) == 25)
            #expect(try rows.int(row, 2) == 25)
        }
    }

    /// For tests that leave nothing in it.
    private static let database = Task { try await TestDatabase(.empty) }
}

/// Reads and writes in one transaction: a statement of another task in between would lose a count.
private actor Counter {
    private let executor = PostgresExecutor(name: "counter")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let number: Int32
    private var connection: PostgresConnection

    init(number: Int32, _ address: PostgresAddress) throws(PostgresError) {
        self.number = number
        connection = try PostgresConnection(address, PostgresSessionOptions(applicationName: "counter"))
    }

    func increase() throws(PostgresError) {
        executor.checkIsolated()
        try connection.transaction { connection throws(PostgresError) in
            let rows = try connection.query(
                "select coalesce(max(n), 0) from counters where actor = $1", [.int4(number)])
            let next = try Int32(rows.int(0, 0) ?? 0) + 1
            try connection.execute("insert into counters values ($1, $2)", [.int4(number), .int4(next)])
        }
    }
}

import PostgresClient
import TestSupport
import Testing

struct TransactionTests {
    /// An error of a caller's own.
    private enum StoreError: PostgresErrorConvertible, Equatable {
        case postgres(PostgresError)
        case impossible

        init(_ error: PostgresError) { self = .postgres(error) }
    }

    @Test("A transaction that ends well is committed, and its value returned")
    func commits() async throws {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute("create table one (n int4)")
        let count = try connection.transaction { connection throws(PostgresError) in
            try connection.execute("insert into one values (1), (2)")
        }
        #expect(count == 2)
        var other = try database.connection()
        #expect(try other.query("select count(*) from one").int(0, 0) == 2)
    }

    @Test("A transaction that only reads is refused whatever would change something")
    func readsOnly() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table one (n int4)")
        #expect(throws: PostgresError.self) {
            try connection.transaction(isReadOnly: true) { connection throws(PostgresError) in
                try connection.execute("insert into one values (1)")
            }
        }
        let count = try connection.transaction(isReadOnly: true) { connection throws(PostgresError) in
            try connection.query("select count(*) from one").int(0, 0)
        }
        #expect(count == 0)
        // The next transaction may write again.
        #expect(try connection.execute("insert into one values (1)") == 1)
    }

    @Test("A transaction whose body throws leaves nothing behind and a usable connection")
    func rollsBack() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table one (n int4)")
        do throws(StoreError) {
            try connection.transaction { connection throws(StoreError) in
                do throws(PostgresError) { try connection.execute("insert into one values (1)") } catch {
                    throw StoreError(error)
                }
                throw .impossible
            }
            Issue.record("nothing was thrown")
        } catch {
            #expect(error == .impossible)
        }
        let error = failure {
            try connection.transaction { connection throws(PostgresError) in
                try connection.execute("insert into one values (2)")
                try connection.execute("insert into nowhere values (2)")
            }
        }
        #expect(error?.sqlState == .tableMissing)
        #expect(try connection.query("select count(*) from one").int(0, 0) == 0)
    }

    @Test("A commit that the server turns into a roll-back is an error")
    func swallowedFailure() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table one (n int4)")
        let error = failure {
            try connection.transaction { connection throws(PostgresError) in
                try connection.execute("insert into one values (1)")
                _ = failure { try connection.execute("select 1 / 0") }
            }
        }
        #expect(error?.sqlState == .failedTransaction)
        #expect(error?.isOutcomeUnknown == false)
        #expect(try connection.query("select count(*) from one").int(0, 0) == 0)
    }

    @Test("A transaction inside a transaction is refused")
    func nested() async throws {
        var connection = try await TestDatabase(.empty).connection()
        let error = failure {
            try connection.transaction { connection throws(PostgresError) in
                try connection.transaction { _ throws(PostgresError) in }
            }
        }
        #expect(error?.sqlState == .activeTransaction)
    }

    @Test("A commit during which the connection dies may or may not have happened")
    func lostCommit() async throws {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute(
            "create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null; end $$"
        )
        try connection.execute("create table one (n int4)")
        try connection.execute(
            "create constraint trigger dies after insert on one deferrable initially deferred for each row execute function die()"
        )
        let error = failure {
            try connection.transaction { connection throws(PostgresError) in
                _ = try connection.execute("insert into one values (1)")
            }
        }
        #expect(error?.isOutcomeUnknown == true)
        #expect(error?.isConnectionLoss == true)
        try connection.reconnect()
        #expect(try connection.query("select count(*) from one").int(0, 0) == 0)
    }

    @Test("Deadlocks and serialization failures may be tried again")
    func serialization() async throws {
        let database = try await TestDatabase(.empty)
        var first = try database.connection()
        var second = try database.connection()
        try first.execute("create table one (n int4)")
        try first.execute("insert into one values (1)")
        try first.execute("begin isolation level repeatable read")
        try first.execute("select * from one")
        try second.execute("update one set n = 2")
        let error = failure { try first.execute("update one set n = 3") }
        #expect(error?.sqlState == .serializationFailure)
        #expect(error?.isRetryable == true)
    }
}

import Foundation
import TestSupport
import Testing

struct FailingMigrationTests {
    @Test("A migration that fails leaves nothing of itself, keeps those before it, and is applied once it is mended")
    func failing() async throws {
        let database = try await TestDatabase(.migrated)
        let before = try await database.dump()
        let sql = try SQLFolder(adding: "create table half_done (n integer); select 1 / 0;")
        let failed = try await database.migrate(folder: sql.folder)
        #expect(failed.status == .exited(3))
        #expect(failed.standardError.contains("division by zero"))
        #expect(try await database.dump() == before)

        try sql.write("create table done (n integer);")
        #expect(try await database.migrate(folder: sql.folder).standardOutput == "applied \(sql.migration)\n")
        #expect(try await database.rows("select to_regclass('half_done') is null, count(*) from done") == ["t|0"])
    }

    @Test("An older checkout leaves a newer schema alone and says so")
    func ahead() async throws {
        let database = try await TestDatabase(.migrated)
        let sql = try SQLFolder(adding: "create table later (n integer);")
        #expect(try await database.migrate(folder: sql.folder).status == .exited(0))
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(0))
        #expect(outcome.standardOutput.contains("newer than these files"))
    }

    @Test("A ledger with another migration of the same number stops the run")
    func otherName() async throws {
        let database = try await TestDatabase(.migrated)
        try await database.script("update schema_migrations set name = 'elsewhere' where version = 2")
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(3))
        #expect(outcome.standardError.contains("migration 2 is recorded as 'elsewhere'"))
    }

    @Test("A ledger of another program is not touched")
    func foreignLedger() async throws {
        let database = try await TestDatabase(.empty)
        try await database.script("create table schema_migrations (version varchar primary key)")
        let outcome = try await database.migrate()
        #expect(outcome.status == .exited(3))
        #expect(outcome.standardError.contains("schema_migrations belongs to another program"))
        #expect(try await database.rows("select to_regclass('stocks') is null") == ["t"])
    }
}

import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Opening the store")
struct OpeningTests {
    private func error(_ address: PostgresAddress) async -> StoreError? {
        let store = MinuteStore(address, PostgresSessionOptions(applicationName: "store"))
        return await #expect(throws: StoreError.self) { try await store.open() }
    }

    @Test("A database without tables, or with those of another version, is refused with the way out")
    func schema() async throws {
        let empty = try await TestDatabase(.empty)
        #expect(await error(empty.address) == .schemaMissing)

        let database = try await TestDatabase()
        let required = SchemaVersion.required
        #expect(try database.value("select max(version) from schema_migrations") == "\(required)")
        try database.execute("insert into schema_migrations (version, name) values (\(required + 1), 'next')")
        #expect(await error(database.address) == .schemaAhead(found: required + 1, required: required))
        try database.execute("delete from schema_migrations where version >= \(required)")
        #expect(await error(database.address) == .schemaBehind(found: required - 1, required: required))
        try database.execute("delete from schema_migrations")
        #expect(await error(database.address) == .schemaMissing)
    }

    @Test("A role or a database that does not exist is told at once")
    func refused() async throws {
        let database = try await TestDatabase(.empty)
        let stranger = database.url.replacing("postgres@", with: "stranger@")
        guard case .refused = await error(try PostgresAddress(stranger)) else {
            return #expect(Bool(false), "a stranger came in")
        }
        let elsewhere = database.url.replacing(database.name, with: "nowhere")
        guard case .unusable = await error(try PostgresAddress(elsewhere)) else {
            return #expect(Bool(false), "a database came from nowhere")
        }
    }

    @Test("What the tables refuse is told apart: no partition, and a row that breaks a rule")
    func refusedRows() async throws {
        let database = try await TestDatabase()
        let store = MinuteStore(database.address, PostgresSessionOptions(applicationName: "store"))
        let reading = Fixture.reading([540: 5], proven: 540..<541)
        await #expect(throws: StoreError.partitionMissing) { _ = try await store.store([reading], run: nil) }
        try await store.createPartitions(through: Fixture.session.date)
        try database.execute("alter table stock_prices_minute add constraint only_large check (volume > 100)")
        await #expect(throws: StoreError.invalid("a row breaks only_large")) {
            _ = try await store.store([reading], run: nil)
        }
    }
}

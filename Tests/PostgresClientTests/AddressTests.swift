import PostgresClient
import TestSupport
import Testing

struct AddressTests {
    private static let options = PostgresSessionOptions(applicationName: "test", connectTimeout: .seconds(2))

    @Test(
        "The description names host and database, never user or password",
        arguments: [
            ("postgresql://me:hunter2@db.example:5433/stocks?sslmode=disable", "db.example:5433/stocks"),
            ("postgres://me:hunter2@one,two:5433/stocks", "one,two:,5433/stocks"),
            ("host=/run/postgresql dbname=stocks password=hunter2", "/run/postgresql/stocks"),
            ("postgresql://me:hunter2@%2Frun%2Fpostgresql/stocks", "/run/postgresql/stocks"),
            ("postgresql:///stocks?host=/run/postgresql&password=hunter2", "/run/postgresql/stocks"),
            ("postgresql://me:hun%40ter2@db/stocks", "db/stocks"),
        ])
    func description(_ text: String, _ description: String) throws {
        let address = try PostgresAddress(text)
        #expect(address.description == description)
        var dumped = ""
        dump(address, to: &dumped)
        for text in [dumped, "\(address)", String(reflecting: address)] { #expect(!text.contains("hun")) }
    }

    @Test(
        "What cannot be read is refused without being repeated",
        arguments: [
            "mysql://me:hunter2@db/stocks", "host=db password=hunter 2", "postgres://me:hun%ter2@db/stocks",
            "postgres://me:hun@ter2@db/stocks", "postgres://me:hun/ter2@db/stocks", "postgres://me:1/hunter2@db/stocks",
            "postgres://me:hunter2@db:port/stocks", "postgres://me:hunter2@db/stocks?sslmod=x",
        ])
    func unreadable(_ text: String) {
        let error = failure { _ = try PostgresAddress(text) }
        #expect(error?.kind == .address)
        #expect(error.map { $0.description.contains("hun") || $0.description.contains("ter2") } == false)
    }

    @Test("DATABASE_URL goes before the PG variables, which fill what it leaves open")
    func environment() throws {
        let variables = ["PGHOST": "db", "PGDATABASE": "stocks", "PGPORT": "5433", "PGPASSWORD": "hunter2"]
        #expect(try PostgresAddress(environment: variables).description == "db:5433/stocks")
        let url = ["DATABASE_URL": "postgres://other/bars"]
        let both = try PostgresAddress(environment: variables.merging(url) { _, url in url })
        #expect(both.description == "other:5433/bars")
        #expect(try PostgresAddress(environment: ["DATABASE_URL": "", "PGHOST": "db"]).description == "db/")
    }

    @Test("The PG variables lead to the database")
    func connectsByVariables() async throws {
        let database = try await TestDatabase(.empty)
        let folder = try await PostgresCluster.shared.folder
        let address = try PostgresAddress(
            environment: ["PGHOST": folder, "PGDATABASE": database.name, "PGUSER": "postgres"])
        var connection = try PostgresConnection(address, AddressTests.options)
        #expect(try connection.query("select current_database()").string(0, 0) == database.name)
    }

    @Test("A second host is tried when the first does not answer")
    func severalHosts() async throws {
        let database = try await TestDatabase(.empty)
        let folder = try await PostgresCluster.shared.folder
        let address = try PostgresAddress("host=/nowhere,\(folder) user=postgres dbname=\(database.name)")
        var connection = try PostgresConnection(address, AddressTests.options)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    @Test(
        "A server that does not answer is unreachable",
        arguments: ["host=/nowhere", "host=127.0.0.1 port=1", "host=no.such.host.invalid"])
    func unreachable(_ text: String) {
        let error = failure {
            _ = try PostgresConnection(PostgresAddress("\(text) password=hunter2"), AddressTests.options)
        }
        #expect(error?.kind == .unreachable)
        #expect(error?.isConnectionLoss == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(
        "A refused start tells a wrong password, an unknown role and an unknown database apart",
        arguments: [
            ("user=password_bearer password=hunter3", .refused, .invalidPassword),
            ("user=password_bearer", .refused, .invalidPassword),
            ("user=nobody_at_all", .refused, .invalidAuthorization),
            ("user=postgres dbname=nowhere", .server, .databaseMissing),
            ("user=postgres options='-c no_such_setting=1'", .server, .objectMissing),
        ] as [(String, PostgresError.Kind, SQLState)])
    func refused(_ text: String, _ kind: PostgresError.Kind, _ state: SQLState) async throws {
        let database = try await AddressTests.withPassword.value
        let folder = try await PostgresCluster.shared.folder
        let address = try PostgresAddress("dbname=\(database.name) host=\(folder) \(text)")
        let error = failure { _ = try PostgresConnection(address, AddressTests.options) }
        #expect(error?.kind == kind)
        #expect(error?.sqlState == state)
        #expect(error?.isConnectionLoss == false)
        #expect(error?.description.contains("hunter") == false)
        #expect(error?.message.contains("\n") == false)
    }

    @Test("The right password is taken")
    func password() async throws {
        let database = try await AddressTests.withPassword.value
        let folder = try await PostgresCluster.shared.folder
        let address = try PostgresAddress(
            "postgresql://password_bearer:hunter%402@/\(database.name)?host=\(folder)")
        var connection = try PostgresConnection(address, AddressTests.options)
        #expect(try connection.query("select current_user::text").string(0, 0) == "password_bearer")
    }

    @Test("A server that refuses writes is unreachable for us")
    func readOnly() async throws {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute("alter database \(database.name) set default_transaction_read_only = on")
        let error = failure { _ = try database.connection() }
        #expect(error?.kind == .unreachable)
        #expect(error?.sqlState == .readOnlyTransaction)
    }

    private static let withPassword = Task {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute("create role password_bearer login password 'hunter@2'")
        return database
    }
}

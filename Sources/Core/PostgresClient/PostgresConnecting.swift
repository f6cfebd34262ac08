import CLibpq
import Glibc

/// Opens a session with everything set, in one round trip where the server allows it.
struct PostgresConnecting {
    private let address: PostgresAddress
    private let options: PostgresSessionOptions

    init(_ address: PostgresAddress, _ options: PostgresSessionOptions) {
        self.address = address
        self.options = options
    }

    /// A usable connection, which the caller must finish.
    func connect() throws(PostgresError) -> OpaquePointer {
        let connection: OpaquePointer
        do {
            connection = try open(withSettings: true)
        } catch {
            guard let state = error.sqlState, PostgresConnecting.refusesSettings.contains(state) else { throw error }
            connection = try open(withSettings: false)
        }
        do {
            try check(connection)
        } catch {
            PQfinish(connection)
            throw error
        }
        return connection
    }

    /// An old server does not know a setting, or a connection pooler takes none at start-up.
    private static let refusesSettings: [SQLState] = [.objectMissing, .invalidParameterValue, .protocolViolation]

    private func open(withSettings: Bool) throws(PostgresError) -> OpaquePointer {
        let (keywords, values) = parameters(withSettings: withSettings)
        let connection = PostgresConnecting.withCStrings(keywords) { keywords in
            PostgresConnecting.withCStrings(values) { values in PQconnectStartParams(keywords, values, 0) }
        }
        guard let connection else { throw PostgresError(.unreachable, "out of memory") }
        do {
            // What a server has to say while it lets somebody in, libpq prints on standard error. It can be told not to
            // only once the connection has begun: it begins anew, and this time is waited for.
            PQsetNoticeReceiver(connection, { _, _ in }, nil)
            if PQstatus(connection) != CONNECTION_BAD { PQreset(connection) }
            if PQstatus(connection) != CONNECTION_OK { try PostgresRefusal.retry(connection) }
            if !withSettings { try applySettings(connection) }
        } catch {
            PQfinish(connection)
            throw error
        }
        return connection
    }

    private func parameters(withSettings: Bool) -> (keywords: [String], values: [String]) {
        var parameters: [String: String] = [
            "connect_timeout": "\(options.connectTimeout.components.seconds)",
            "tcp_user_timeout": "10000",
            "keepalives": "1", "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
            "target_session_attrs": "read-write",
        ]
        parameters.merge(address.parameters) { _, named in named }
        parameters["client_encoding"] = "UTF8"
        parameters["application_name"] = options.applicationName
        if withSettings {
            let settings = options.settings + [PostgresSessionOptions.connectionCheck]
            // A bare blank would end the value.
            let switches = settings.map { "-c \($0.name)=\($0.value.replacing(" ", with: #"\ "#))" }.joined(
                separator: " ")
            parameters["options"] = address.parameters["options"].map { "\(switches) \($0)" } ?? switches
        }
        return (Array(parameters.keys), Array(parameters.values))
    }

    /// The way for servers that refused the settings at start-up. Those they do not know are left out.
    private func applySettings(_ connection: OpaquePointer) throws(PostgresError) {
        for setting in options.settings {
            let result = PostgresResult(
                PostgresParameters([.text(setting.name), .text(setting.value)])
                    .run("select set_config($1, $2, false)", on: connection))
            guard result.status == PGRES_TUPLES_OK else { throw result.error(on: connection) }
        }
        let check = PostgresSessionOptions.connectionCheck
        _ = PostgresResult(PQexec(connection, "set \(check.name) = \(check.value)"))
    }

    /// The server reports these unasked.
    private func check(_ connection: OpaquePointer) throws(PostgresError) {
        let report = { (name: String) in PQparameterStatus(connection, name).map { String(cString: $0) } }
        guard report("integer_datetimes") == "on" else {
            throw PostgresError(.unsupportedServer, "it keeps times as floating point (integer_datetimes is off)")
        }
        guard report("server_encoding") != "SQL_ASCII" else {
            throw PostgresError(.unsupportedServer, "the database has no encoding (SQL_ASCII); UTF8 is needed")
        }
        guard report("TimeZone") != PostgresSessionOptions.timeZone else { return }
        let result = PostgresResult(PQexec(connection, "set TimeZone = '\(PostgresSessionOptions.timeZone)'"))
        guard result.status == PGRES_COMMAND_OK else { throw result.error(on: connection) }
    }
}

extension PostgresConnecting {
    /// A null-terminated array of C strings.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}

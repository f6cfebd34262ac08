import CLibpq

/// Where the database is: libpq connection parameters by keyword. Never shows a password.
package struct PostgresAddress: Hashable, Sendable {
    /// libpq's keywords (`host`, `dbname`, `password`, `sslmode`, …) and their values.
    let parameters: [String: String]

    /// Reads a `postgres://` or `postgresql://` URI, or libpq's `key=value` form. Several hosts, sockets
    /// (`host=%2Frun%2Fpostgresql`), services and TLS options are libpq's, see its "Connection Strings".
    package init(_ connectionString: String) throws(PostgresError) {
        parameters = try PostgresAddress.parse(connectionString)
    }

    /// Reads `DATABASE_URL`, and from the `PG*` variables (`PGHOST`, `PGPASSWORD`, …) what it leaves open.
    package init(environment: [String: String]) throws(PostgresError) {
        let url = environment["DATABASE_URL"] ?? ""
        let named = try url.isEmpty ? [:] : PostgresAddress.parse(url)
        parameters = PostgresAddress.variables(in: environment).merging(named) { _, named in named }
    }
}

extension PostgresAddress {
    /// libpq's own words are not passed on: they quote the part that could not be read, which may be the password.
    private static func parse(_ text: String) throws(PostgresError) -> [String: String] {
        guard let options = PQconninfoParse(text, nil) else {
            throw PostgresError(.address, "it is neither a postgres:// URI nor a list of key=value settings")
        }
        defer { PQconninfoFree(options) }
        let parameters = values(in: options) { $0.val.map { String(cString: $0) } }
        guard !isMisread(text, parameters) else {
            throw PostgresError(.address, "special characters in the password must be percent-encoded")
        }
        return parameters
    }

    /// True when a bare `@` or `/` of a password has ended the password early, so that its rest stands in another place.
    private static func isMisread(_ text: String, _ parameters: [String: String]) -> Bool {
        let ports = parameters["port", default: ""]
        guard ports.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }) else { return true }
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else { return false }
        let authority = text.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
        let marks = text.utf8.count { $0 == UInt8(ascii: "@") }
        return marks > 1 || marks != authority.count { $0 == UInt8(ascii: "@") }
    }

    private static func variables(in environment: [String: String]) -> [String: String] {
        guard let options = PQconndefaults() else { return [:] }
        defer { PQconninfoFree(options) }
        return values(in: options) { option in
            option.envvar.flatMap { environment[String(cString: $0)] }.flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    private static func values(
        in options: UnsafeMutablePointer<PQconninfoOption>, _ value: (PQconninfoOption) -> String?
    ) -> [String: String] {
        var values: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            values[String(cString: keyword)] = value(next.pointee)
            next += 1
        }
        return values
    }
}

extension PostgresAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `db.example:5432/stocks`: host, port if named, database.
    package var description: String {
        let host = parameters["host"] ?? parameters["hostaddr"] ?? parameters["service"] ?? "local"
        let port = parameters["port"].map { ":\($0)" } ?? ""
        return "\(host)\(port)/\(parameters["dbname"] ?? parameters["user"] ?? "")"
    }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where PostgreSQL is. What `url` leaves out comes from the `PG*` variables, as with every program that uses libpq.
package struct DatabaseSettings: Sendable {
    /// `DATABASE_URL`.
    package let url: Secret?
    /// The `PG*` variables that are set, in the environment or in `.env`, by name.
    package let variables: [String: Secret]

    /// What libpq reads; a variable of `.env` reaches it only if it is handed over.
    static let variableNames = [
        "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGSERVICE",
        "PGSERVICEFILE", "PGOPTIONS", "PGSSLMODE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGSSLCRL",
        "PGCHANNELBINDING", "PGREQUIRESSL", "PGGSSENCMODE", "PGKRBSRVNAME", "PGTARGETSESSIONATTRS",
        "PGCONNECT_TIMEOUT",
    ]

    /// Any of these says where the database is.
    private static let places = ["PGHOST", "PGDATABASE", "PGSERVICE"]

    /// Nil when nothing says where the database is, or it says so wrongly: `reader` then knows what.
    init?(_ reader: inout SettingsReader) {
        let names = Self.variableNames.filter { reader.isSet($0) }
        variables = Dictionary(uniqueKeysWithValues: names.map { ($0, Secret(reader.text($0) ?? "")) })
        if let port = variables["PGPORT"], !port.reveal().utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C })
        {
            reader.report("PGPORT", "is not a port", "write a number, such as 5432")
        }
        guard let text = reader.text("DATABASE_URL") else {
            url = nil
            guard Self.places.contains(where: { variables[$0] != nil }) else {
                reader.report(
                    "DATABASE_URL", "is missing",
                    "set it to postgresql://user@host/database, or set PGHOST and PGDATABASE, or PGSERVICE")
                return nil
            }
            return
        }
        guard Self.isPostgresURL(text) else {
            reader.report(
                "DATABASE_URL", "is not a PostgreSQL address",
                "begin it with postgresql:// or postgres://, without a driver's name")
            return nil
        }
        url = Secret(text)
    }

    private static func isPostgresURL(_ text: String) -> Bool {
        guard text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") else { return false }
        return !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
    }
}

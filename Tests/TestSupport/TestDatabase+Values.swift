import PostgresClient

extension TestDatabase {
    /// The only column of the query's rows, as texts.
    package func values(_ sql: String) throws -> [String?] {
        var connection = try connection()
        let rows = try connection.query("select (value)::text from (\(sql)) as answer (value)")
        var values: [String?] = []
        for row in 0..<rows.count { values.append(try rows.string(row, 0)) }
        return values
    }

    package func value(_ sql: String) throws -> String? { try values(sql).first ?? nil }

    package func execute(_ sql: String) throws {
        var connection = try connection()
        try connection.execute(sql)
    }
}

import PostgresClient
import TestSupport

/// What readers find in the tables, in short: a digest by table and stock, of daily bars also by source, without the
/// times at which rows were written.
typealias Tables = [String: String]

extension Rehearsal {
    func tables(_ wanted: [DigestedTable] = DigestedTable.allCases) throws -> Tables {
        var connection = try database.connection()
        var tables: Tables = [:]
        for table in wanted {
            let rows = try connection.query(
                """
                select key, count(*) || ' ' || md5(string_agg(line, ',' order by line)) from (
                    select \(table.key) as key, concat_ws(' ', \(table.columns)) as line from \(table.source)
                ) as lines group by key
                """)
            for row in 0..<rows.count {
                tables["\(table.name) \(try rows.string(row, 0) ?? "")"] = try rows.string(row, 1)
            }
        }
        return tables
    }
}

import MarketData
import PostgresClient

/// A row of a table of bars, on its way there.
protocol BarRow: Sendable {
    /// What no two rows of the table share.
    associatedtype Key: Sendable

    /// How many fields `append` writes.
    static var fieldCount: Int { get }

    func append(to rows: inout PostgresCopyRows)

    /// The same fields as an array each.
    static func columns(_ rows: [Self]) -> [PostgresValue]

    /// The fields of the keys as an array each, the label last.
    static func columns(_ keys: [Key]) -> [PostgresValue]

    /// Microseconds of wall-clock time since 1970-01-01 00:00.
    static func timestamp(of key: Key) -> Int64
}

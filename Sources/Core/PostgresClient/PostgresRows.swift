import CLibpq

/// The rows a query returned, all in memory. Rows and columns count from 0; a column that does not exist is a bug and
/// traps. Getters return nil for NULL and throw when the column is of another type.
package struct PostgresRows: ~Copyable {
    private let result: PostgresResult

    init(_ result: consuming PostgresResult) { self.result = result }

    package var count: Int { Int(PQntuples(result.handle)) }

    package var isEmpty: Bool { count == 0 }

    package var columnCount: Int { Int(PQnfields(result.handle)) }

    package func isNull(_ row: Int, _ column: Int) -> Bool {
        checkBounds(row, column)
        return PQgetisnull(result.handle, Int32(row), Int32(column)) == 1
    }

    /// text, varchar, name, json, jsonb and enums.
    package func string(_ row: Int, _ column: Int) throws(PostgresError) -> String? {
        guard let bytes = field(row, column) else { return nil }
        switch type(column) {
        case .text, .varchar, .character, .name, .json, .unknown: return String(decoding: bytes, as: UTF8.self)
        // One byte of format version comes first.
        case .jsonb: return String(decoding: bytes.dropFirst(), as: UTF8.self)
        case nil where isUserDefined(column): return String(decoding: bytes, as: UTF8.self)
        default: throw mismatch(column, "text")
        }
    }

    /// smallint, integer, bigint and oid.
    package func int(_ row: Int, _ column: Int) throws(PostgresError) -> Int64? {
        guard let bytes = field(row, column) else { return nil }
        return switch type(column) {
        case .int8: bytes.bigEndian(at: 0, as: Int64.self)
        case .int4: Int64(bytes.bigEndian(at: 0, as: Int32.self))
        case .int2: Int64(bytes.bigEndian(at: 0, as: Int16.self))
        case .oid: Int64(bytes.bigEndian(at: 0, as: UInt32.self))
        default: throw mismatch(column, "integer")
        }
    }

    /// real and double precision.
    package func double(_ row: Int, _ column: Int) throws(PostgresError) -> Double? {
        guard let bytes = field(row, column) else { return nil }
        return switch type(column) {
        case .float8: Double(bitPattern: bytes.bigEndian(at: 0, as: UInt64.self))
        case .float4: Double(Float(bitPattern: bytes.bigEndian(at: 0, as: UInt32.self)))
        default: throw mismatch(column, "double precision")
        }
    }

    package func bool(_ row: Int, _ column: Int) throws(PostgresError) -> Bool? {
        guard let bytes = field(row, column) else { return nil }
        guard type(column) == .bool else { throw mismatch(column, "boolean") }
        return bytes[0] != 0
    }

    /// bytea
    package func bytes(_ row: Int, _ column: Int) throws(PostgresError) -> [UInt8]? {
        guard let bytes = field(row, column) else { return nil }
        guard type(column) == .bytea else { throw mismatch(column, "bytea") }
        return Array(bytes)
    }

    /// timestamp (wall clock) and timestamptz (UTC): microseconds since 1970-01-01 00:00. Throws for `infinity`.
    package func microseconds(_ row: Int, _ column: Int) throws(PostgresError) -> Int64? {
        guard let bytes = field(row, column) else { return nil }
        guard type(column) == .timestamp || type(column) == .timestamptz,
            let time = PostgresEpoch.time(stored: bytes.bigEndian(at: 0, as: Int64.self))
        else { throw mismatch(column, "a finite timestamp") }
        return time
    }

    /// date: days since 1970-01-01. Throws for `infinity`.
    package func dayNumber(_ row: Int, _ column: Int) throws(PostgresError) -> Int? {
        guard let bytes = field(row, column) else { return nil }
        guard type(column) == .date,
            let day = PostgresEpoch.dayNumber(stored: bytes.bigEndian(at: 0, as: Int32.self))
        else { throw mismatch(column, "a finite date") }
        return day
    }
}

extension PostgresRows {
    private func field(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        guard !isNull(row, column) else { return nil }
        let length = PQgetlength(result.handle, Int32(row), Int32(column))
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result.handle, Int32(row), Int32(column)), count: Int(length))
    }

    private func checkBounds(_ row: Int, _ column: Int) {
        precondition(row >= 0 && row < count, "no row \(row)")
        precondition(column >= 0 && column < columnCount, "no column \(column)")
    }

    private func type(_ column: Int) -> PostgresType? { PostgresType(rawValue: PQftype(result.handle, Int32(column))) }

    /// Enums are user-defined types whose binary form is their text.
    private func isUserDefined(_ column: Int) -> Bool { PQftype(result.handle, Int32(column)) >= 16_384 }

    private func mismatch(_ column: Int, _ wanted: String) -> PostgresError {
        let name = PQfname(result.handle, Int32(column)).map { String(cString: $0) } ?? ""
        return PostgresError(.unexpectedAnswer, "column \(column) (\(name)) does not hold \(wanted)")
    }
}

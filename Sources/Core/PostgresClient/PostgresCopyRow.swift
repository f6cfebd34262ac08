/// One row of `COPY … TO STDOUT (FORMAT binary)`, read in column order straight from libpq's buffer. Values are nil for
/// NULL; reading another type than the column's, or more columns than there are, throws.
package struct PostgresCopyRow: ~Copyable {
    package let fieldCount: Int
    private let message: UnsafeRawBufferPointer
    private(set) var offset: Int

    /// The row that begins at `offset`; nil at the trailer.
    init?(_ message: UnsafeRawBufferPointer, at offset: Int) throws(PostgresError) {
        guard offset + 2 <= message.count else { throw PostgresCopyRow.truncated }
        let fields = message.bigEndian(at: offset, as: Int16.self)
        guard fields >= 0 else { return nil }
        fieldCount = Int(fields)
        self.message = message
        self.offset = offset + 2
        unreadFields = Int(fields)
    }

    private var unreadFields: Int

    package mutating func text() throws(PostgresError) -> String? {
        guard let bytes = try field() else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    package mutating func bool() throws(PostgresError) -> Bool? {
        guard let bytes = try field(ofLength: 1) else { return nil }
        return bytes[0] != 0
    }

    package mutating func int2() throws(PostgresError) -> Int16? {
        guard let bytes = try field(ofLength: 2) else { return nil }
        return bytes.bigEndian(at: 0, as: Int16.self)
    }

    package mutating func int4() throws(PostgresError) -> Int32? {
        guard let bytes = try field(ofLength: 4) else { return nil }
        return bytes.bigEndian(at: 0, as: Int32.self)
    }

    package mutating func int8() throws(PostgresError) -> Int64? {
        guard let bytes = try field(ofLength: 8) else { return nil }
        return bytes.bigEndian(at: 0, as: Int64.self)
    }

    package mutating func float8() throws(PostgresError) -> Double? {
        guard let bytes = try field(ofLength: 8) else { return nil }
        return Double(bitPattern: bytes.bigEndian(at: 0, as: UInt64.self))
    }

    /// Microseconds of wall-clock time since 1970-01-01 00:00, without zone. Throws for `infinity`.
    package mutating func timestamp() throws(PostgresError) -> Int64? {
        guard let stored = try int8() else { return nil }
        guard let time = PostgresEpoch.time(stored: stored) else { throw PostgresCopyRow.infinite }
        return time
    }

    /// Microseconds since 1970-01-01T00:00:00Z. Throws for `infinity`.
    package mutating func timestamptz() throws(PostgresError) -> Int64? { try timestamp() }

    /// Days since 1970-01-01. Throws for `infinity`.
    package mutating func date() throws(PostgresError) -> Int? {
        guard let stored = try int4() else { return nil }
        guard let day = PostgresEpoch.dayNumber(stored: stored) else { throw PostgresCopyRow.infinite }
        return day
    }

    /// Goes past a column.
    package mutating func skip() throws(PostgresError) { _ = try field() }
}

extension PostgresCopyRow {
    /// Goes past the columns that were not read, and returns where the next row begins.
    mutating func end() throws(PostgresError) -> Int {
        while unreadFields > 0 { try skip() }
        return offset
    }

    private mutating func field(ofLength length: Int) throws(PostgresError) -> UnsafeRawBufferPointer? {
        let column = fieldCount - unreadFields
        guard let bytes = try field() else { return nil }
        guard bytes.count == length else {
            throw PostgresError(.unexpectedAnswer, "column \(column) has \(bytes.count) bytes, not \(length)")
        }
        return bytes
    }

    private mutating func field() throws(PostgresError) -> UnsafeRawBufferPointer? {
        guard unreadFields > 0 else {
            throw PostgresError(.unexpectedAnswer, "the row has only \(fieldCount) columns")
        }
        guard offset + 4 <= message.count else { throw PostgresCopyRow.truncated }
        let length = Int(message.bigEndian(at: offset, as: Int32.self))
        let start = offset + 4
        unreadFields -= 1
        offset = start + max(length, 0)
        guard offset <= message.count else { throw PostgresCopyRow.truncated }
        return length < 0 ? nil : UnsafeRawBufferPointer(rebasing: message[start..<offset])
    }

    private static let truncated = PostgresError(.unexpectedAnswer, "a row of COPY data ends too early")
    private static let infinite = PostgresError(.unexpectedAnswer, "a date or time is infinite")
}

/// A statement's parameter. All values travel in PostgreSQL's binary format. A date or time outside PostgreSQL's range
/// is refused by the server (SQLSTATE 22008).
package enum PostgresValue: Hashable, Sendable {
    case null
    case text(String)
    case int4(Int32)
    case int8(Int64)
    case float8(Double)
    case bool(Bool)
    case bytea([UInt8])
    /// Days since 1970-01-01.
    case date(dayNumber: Int)
    /// Microseconds of wall-clock time since 1970-01-01 00:00, without zone.
    case timestamp(microseconds: Int64)
    /// Microseconds since 1970-01-01T00:00:00Z.
    case timestamptz(microseconds: Int64)
    case textArray([String])
    case int4Array([Int32])
    case int8Array([Int64])
    case float8Array([Double])
    /// Each as `timestamp`.
    case timestampArray([Int64])
    /// Each as `date`.
    case dateArray([Int])
}

extension PostgresValue {
    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The type declared to the server; nil leaves it to the server.
    var type: PostgresType? {
        switch self {
        case .null: nil
        case .text: .text
        case .int4: .int4
        case .int8: .int8
        case .float8: .float8
        case .bool: .bool
        case .bytea: .bytea
        case .date: .date
        case .timestamp: .timestamp
        case .timestamptz: .timestamptz
        case .textArray: .textArray
        case .int4Array: .int4Array
        case .int8Array: .int8Array
        case .float8Array: .float8Array
        case .timestampArray: .timestampArray
        case .dateArray: .dateArray
        }
    }

    /// Appends the value without a length; nothing for NULL.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: break
        case .text(let value): bytes.append(contentsOf: value.utf8)
        case .int4(let value): bytes.append(bigEndian: value)
        case .int8(let value): bytes.append(bigEndian: value)
        case .float8(let value): bytes.append(bigEndian: value.bitPattern)
        case .bool(let value): bytes.append(value ? 1 : 0)
        case .bytea(let value): bytes.append(contentsOf: value)
        case .date(let day): bytes.append(bigEndian: PostgresEpoch.stored(dayNumber: day))
        case .timestamp(let time), .timestamptz(let time):
            bytes.append(bigEndian: PostgresEpoch.stored(microseconds: time))
        case .textArray(let values): appendArray(values, of: .text, to: &bytes) { .text($0) }
        case .int4Array(let values): appendArray(values, of: .int4, to: &bytes) { .int4($0) }
        case .int8Array(let values): appendArray(values, of: .int8, to: &bytes) { .int8($0) }
        case .float8Array(let values): appendArray(values, of: .float8, to: &bytes) { .float8($0) }
        case .timestampArray(let values):
            appendArray(values, of: .timestamp, to: &bytes) { .timestamp(microseconds: $0) }
        case .dateArray(let values): appendArray(values, of: .date, to: &bytes) { .date(dayNumber: $0) }
        }
    }

    private func appendArray<Element>(
        _ values: [Element], of type: PostgresType, to bytes: inout [UInt8], _ value: (Element) -> PostgresValue
    ) {
        let dimensions: Int32 = values.isEmpty ? 0 : 1
        let hasNull: Int32 = 0
        bytes.append(bigEndian: dimensions)
        bytes.append(bigEndian: hasNull)
        bytes.append(bigEndian: type.rawValue)
        guard !values.isEmpty else { return }
        let lowerBound: Int32 = 1
        bytes.append(bigEndian: Int32(values.count))
        bytes.append(bigEndian: lowerBound)
        for element in values {
            let lengthAt = bytes.count
            bytes.append(bigEndian: Int32(0))
            value(element).append(to: &bytes)
            bytes.replace(bigEndian: Int32(bytes.count - lengthAt - 4), at: lengthAt)
        }
    }
}

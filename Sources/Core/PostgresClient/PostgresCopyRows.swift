/// Rows for `COPY … FROM STDIN (FORMAT binary)`, encoded as they are appended.
///
///     rows.row(2)
///     rows.text(code)
///     rows.float8(price)
package struct PostgresCopyRows: Sendable {
    /// Written up to `end`; the rest is room for more. Storing into existing bytes is twice as fast as appending.
    private var bytes: [UInt8]
    private var end: Int
    private var missingFields = 0
    package private(set) var count = 0

    /// `reservingBytes`: what the rows are expected to need. A row needs 2 bytes, a field 4 beside its value.
    package init(reservingBytes: Int = 4_096) {
        end = PostgresCopyFormat.header.count
        bytes = PostgresCopyFormat.header + [UInt8](repeating: 0, count: max(reservingBytes, 64))
    }

    /// True when the last row has all its fields.
    var isComplete: Bool { missingFields == 0 }

    /// The encoded rows behind the format's header, without its trailer.
    func withEncoded<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
    }

    /// Begins a row; exactly `fieldCount` values must follow.
    package mutating func row(_ fieldCount: Int) {
        precondition(isComplete, "the row before lacks \(missingFields) fields")
        reserve(2)
        store(Int16(fieldCount))
        missingFields = fieldCount
        count += 1
    }

    package mutating func null() {
        beginField(valueLength: 0)
        store(PostgresCopyFormat.nullLength)
    }

    package mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            beginField(valueLength: utf8.count)
            store(Int32(utf8.count))
            bytes.withUnsafeMutableBytes { $0[end...].copyBytes(from: utf8) }
            end += utf8.count
        }
    }

    package mutating func bool(_ value: Bool) { field(value ? 1 : 0 as UInt8) }

    package mutating func int2(_ value: Int16) { field(value) }

    package mutating func int4(_ value: Int32) { field(value) }

    package mutating func int8(_ value: Int64) { field(value) }

    package mutating func float8(_ value: Double) { field(value.bitPattern) }

    /// Microseconds of wall-clock time since 1970-01-01 00:00, without zone.
    package mutating func timestamp(_ microseconds: Int64) { int8(PostgresEpoch.stored(microseconds: microseconds)) }

    /// Microseconds since 1970-01-01T00:00:00Z.
    package mutating func timestamptz(_ microseconds: Int64) { int8(PostgresEpoch.stored(microseconds: microseconds)) }

    /// Days since 1970-01-01.
    package mutating func date(_ dayNumber: Int) { int4(PostgresEpoch.stored(dayNumber: dayNumber)) }
}

extension PostgresCopyRows {
    private mutating func field(_ value: some FixedWidthInteger) {
        let length = MemoryLayout.size(ofValue: value)
        beginField(valueLength: length)
        bytes.withUnsafeMutableBytes { buffer in
            buffer.storeBytes(of: Int32(length).bigEndian, toByteOffset: end, as: Int32.self)
            buffer.storeBytes(of: value.bigEndian, toByteOffset: end + 4, as: type(of: value))
        }
        end += 4 + length
    }

    private mutating func beginField(valueLength: Int) {
        precondition(missingFields > 0, "the row has all its fields")
        missingFields -= 1
        reserve(4 + valueLength)
    }

    private mutating func store(_ value: some FixedWidthInteger) {
        bytes.replace(bigEndian: value, at: end)
        end += MemoryLayout.size(ofValue: value)
    }

    private mutating func reserve(_ length: Int) {
        if end + length > bytes.count { grow(length) }
    }

    @inline(never)
    private mutating func grow(_ length: Int) {
        bytes += [UInt8](repeating: 0, count: max(length, bytes.count))
    }
}

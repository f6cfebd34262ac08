import CLibpq

/// A statement's parameters in the arrays libpq takes.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var offsets: [Int?] = []
    private var types: [Oid] = []
    private var lengths: [Int32] = []

    init(_ values: [PostgresValue]) {
        for value in values {
            let start = bytes.count
            value.append(to: &bytes)
            offsets.append(value.isNull ? nil : start)
            types.append(value.type?.rawValue ?? 0)
            lengths.append(Int32(bytes.count - start))
        }
        // An empty text is a pointer to nothing, not a null pointer.
        bytes.append(0)
    }

    /// Runs `sql` with the parameters; the answer comes in binary format.
    func run(_ sql: String, on connection: OpaquePointer?) -> OpaquePointer? {
        let formats = [Int32](repeating: 1, count: types.count)
        return bytes.withUnsafeBytes { buffer in
            let values = offsets.map { offset in
                offset.map { buffer.baseAddress!.assumingMemoryBound(to: CChar.self) + $0 }
            }
            return PQexecParams(connection, sql, Int32(types.count), types, values, lengths, formats, 1)
        }
    }
}

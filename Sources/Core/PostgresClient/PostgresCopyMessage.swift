import CLibpq

/// A piece of COPY output in libpq's buffer, freed when the value ends.
struct PostgresCopyMessage: ~Copyable {
    private let buffer: UnsafeMutablePointer<CChar>
    private let length: Int

    /// Waits for the next piece; nil at the end and after an error, which the statement's result explains.
    init?(from connection: OpaquePointer?) {
        var next: UnsafeMutablePointer<CChar>?
        length = Int(PQgetCopyData(connection, &next, 0))
        guard let next else { return nil }
        buffer = next
    }

    deinit { PQfreemem(buffer) }

    /// The server puts the format's header before the first row.
    func rows(
        afterHeader: Bool, _ each: (inout PostgresCopyRow) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        let bytes = UnsafeRawBufferPointer(start: buffer, count: length)
        var offset = afterHeader ? try PostgresCopyFormat.headerLength(in: bytes) : 0
        while offset < bytes.count, var row = try PostgresCopyRow(bytes, at: offset) {
            try each(&row)
            offset = try row.end()
        }
    }
}

extension PostgresCopyFormat {
    fileprivate static func headerLength(in bytes: UnsafeRawBufferPointer) throws(PostgresError) -> Int {
        guard bytes.count >= header.count, bytes.prefix(11).elementsEqual(header.prefix(11)) else {
            throw PostgresError(.unexpectedAnswer, "COPY data without its header")
        }
        return header.count + Int(bytes.bigEndian(at: header.count - 4, as: Int32.self))
    }
}

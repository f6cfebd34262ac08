import CLibpq

extension PostgresConnection {
    /// Sends `rows` to `COPY t (a, b) FROM STDIN (FORMAT binary)` and returns how many the server took: all or, when it
    /// throws, none.
    package mutating func copyIn(_ sql: String, _ rows: PostgresCopyRows) throws(PostgresError) -> Int {
        precondition(rows.isComplete, "the last row lacks fields")
        try beginCopy(sql, PGRES_COPY_IN)
        let sent = rows.withEncoded { send($0) } && PostgresCopyFormat.trailer.withUnsafeBytes { send($0) }
        PQputCopyEnd(handle, sent ? nil : "not everything could be sent")
        return try endOfCopy().rowsAffected
    }

    /// Runs `COPY (SELECT …) TO STDOUT (FORMAT binary)` and calls `each` for every row as it arrives. When `each`
    /// throws, the statement is cancelled. COPY takes no parameters: `$1` … in its text become `texts`, quoted by libpq.
    package mutating func copyOut(
        _ sql: String, quoting texts: [String] = [], _ each: (inout PostgresCopyRow) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        try beginCopy(quoted(sql, texts), PGRES_COPY_OUT)
        var isFirst = true
        while let message = PostgresCopyMessage(from: handle) {
            do {
                try message.rows(afterHeader: isFirst, each)
            } catch {
                abandonCopy(PGRES_COPY_OUT)
                throw error
            }
            isFirst = false
        }
        _ = try endOfCopy()
    }

    private static let pieceSize = 256 * 1_024

    private func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        stride(from: 0, to: bytes.count, by: PostgresConnection.pieceSize).allSatisfy { start in
            let piece = UnsafeRawBufferPointer(
                rebasing: bytes[start..<min(start + PostgresConnection.pieceSize, bytes.count)])
            return PQputCopyData(handle, piece.assumingMemoryBound(to: CChar.self).baseAddress, Int32(piece.count)) == 1
        }
    }

    /// The statement's own result; whatever follows it is taken off the connection.
    private func endOfCopy() throws(PostgresError) -> PostgresResult {
        let result = PostgresResult(PQgetResult(handle))
        defer { drain() }
        guard result.status == PGRES_COMMAND_OK else { throw result.error(on: handle) }
        return result
    }

    /// The simple protocol: a COPY that is cancelled as it begins would leave the extended one a message out of step.
    private func beginCopy(_ sql: String, _ direction: ExecStatusType) throws(PostgresError) {
        let start = PostgresResult(PQexec(handle, sql))
        guard start.status == direction else { throw start.error(on: handle) }
        guard PQbinaryTuples(start.handle) == 1 else {
            abandonCopy(direction)
            throw PostgresError(.unexpectedAnswer, "COPY must have FORMAT binary")
        }
    }

    /// Ends a COPY that cannot go on, so that the connection can be used again.
    private func abandonCopy(_ direction: ExecStatusType) {
        if direction == PGRES_COPY_IN {
            PQputCopyEnd(handle, "abandoned")
        } else {
            canceller.cancel()
            while PostgresCopyMessage(from: handle) != nil {}
        }
        drain()
    }

    /// A COPY that could not be ended has a result without end; the next statement ends it.
    private func drain() {
        while let next = PQgetResult(handle) {
            let result = PostgresResult(next)
            if result.status == PGRES_COPY_IN || result.status == PGRES_COPY_OUT { return }
        }
    }
}

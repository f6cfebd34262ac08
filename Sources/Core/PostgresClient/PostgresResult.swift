import CLibpq

/// libpq's answer to one statement, freed when the value ends.
struct PostgresResult: ~Copyable {
    /// Nil when libpq could not even ask.
    let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    /// `COMMIT`, `INSERT 0 3`
    var command: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    var rowsAffected: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// Why the answer is not the expected one.
    func error(on connection: OpaquePointer?) -> PostgresError {
        let state = field("C").flatMap { SQLState($0) }
        let isFailure = status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE
        let lost = PQstatus(connection) != CONNECTION_OK
        guard isFailure || lost else {
            return PostgresError(.unexpectedAnswer, "\(describedStatus) is not what this call is for")
        }
        // The server names its errors. This one is libpq's own, which may find the connection dead and not say so yet.
        guard let state else {
            let message = PostgresMessage.oneLine(PQerrorMessage(connection).map { String(cString: $0) } ?? "")
            return PostgresError(.connectionLost, message)
        }
        return PostgresError(
            kind(of: state, lost: lost), PostgresMessage.safe(field("M") ?? "", state),
            sqlState: state, constraint: field("n"))
    }

    private func kind(of state: SQLState, lost: Bool) -> PostgresError.Kind {
        if lost { return .connectionLost }
        return state == .insufficientPrivilege || state.classCode == "28" ? .refused : .server
    }

    private var describedStatus: String { PQresStatus(status).map { String(cString: $0) } ?? "no status" }

    /// `code` is a letter of the protocol's "Error and Notice Message Fields" (C: SQLSTATE, M: message, n: constraint).
    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
    }
}

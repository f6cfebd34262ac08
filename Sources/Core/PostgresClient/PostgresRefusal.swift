import CLibpq

/// Finds out why a connection was not made. libpq gives the SQLSTATE of a refused start-up only inside a message of
/// verbose form, and server messages may be in any language.
enum PostgresRefusal {
    /// Asks once more, verbosely, when it was the server that said no. Returns if it then says yes.
    static func retry(_ connection: OpaquePointer) throws(PostgresError) {
        let first = message(of: connection)
        if PQconnectionNeedsPassword(connection) == 1 {
            throw PostgresError(.refused, "a password is needed and none is given", sqlState: .invalidPassword)
        }
        guard first.contains(serverMark) else { throw silence(first) }
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        PQreset(connection)
        guard PQstatus(connection) != CONNECTION_OK else {
            PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
            return
        }
        throw refusal(message(of: connection))
    }

    /// Between severity and text the server's messages, and only they, have a colon and two blanks.
    private static let serverMark = ":  "

    /// No server took part in this failure.
    private static func silence(_ message: String) -> PostgresError {
        if message.hasPrefix("invalid ") { return PostgresError(.address, PostgresMessage.oneLine(message)) }
        let isReadOnly = ["session is read-only", "hot standby"].contains { message.contains($0) }
        return PostgresError(
            .unreachable, PostgresMessage.oneLine(message), sqlState: isReadOnly ? .readOnlyTransaction : nil)
    }

    /// Of several hosts, the last that answered.
    private static func refusal(_ message: String) -> PostgresError {
        message.split(separator: "\n").compactMap(answer).last ?? silence(message)
    }

    /// Reads `… FATAL:  28P01: password authentication failed for user "x"`; nil for lines of another form.
    private static func answer(_ line: Substring) -> PostgresError? {
        guard let mark = line.firstRange(of: serverMark) else { return nil }
        let answer = line[mark.upperBound...]
        guard let state = SQLState(answer.prefix(5)), answer.dropFirst(5).hasPrefix(": ") else { return nil }
        return PostgresError(kind(of: state), String(answer.dropFirst(7)), sqlState: state)
    }

    private static func kind(of state: SQLState) -> PostgresError.Kind {
        if state.classCode == "28" || state == .insufficientPrivilege { return .refused }
        return state == .cannotConnectNow || state.classCode == "08" ? .unreachable : .server
    }

    private static func message(of connection: OpaquePointer) -> String {
        PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    }
}

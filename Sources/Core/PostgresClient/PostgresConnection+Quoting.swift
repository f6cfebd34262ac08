import CLibpq

extension PostgresConnection {
    /// `sql` with a literal in place of each `$1`, `$2` …, which stand for the first of `texts`, the second …
    func quoted(_ sql: String, _ texts: [String]) throws(PostgresError) -> String {
        let literals = try texts.map { (text) throws(PostgresError) in try literal(text) }
        let pieces = sql.split(separator: "$", omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(into: String(pieces[0])) { statement, piece in
            let number = piece.prefix { $0.isWholeNumber }
            statement += literals[Int(number)! - 1] + piece.dropFirst(number.count)
        }
    }

    /// Refused when the text is not in the encoding of the connection.
    private func literal(_ text: String) throws(PostgresError) -> String {
        guard let quoted = PQescapeLiteral(handle, text, text.utf8.count) else {
            throw PostgresError(.unexpectedAnswer, String(cString: PQerrorMessage(handle)))
        }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }
}

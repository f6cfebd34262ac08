import CLibpq

extension PostgresConnection {
    /// Runs `body` between BEGIN (READ COMMITTED) and COMMIT; rolls back when it throws. The body throws `PostgresError`
    /// or an error made from one; write its kind out, or the compiler takes `any Error`:
    ///
    ///     try connection.transaction { (connection) throws(PostgresError) in … }
    ///
    /// When the connection dies under COMMIT, the error's `isOutcomeUnknown` is true.
    /// - Parameter isReadOnly: the server refuses every statement that would change something
    package mutating func transaction<Value: ~Copyable, Failure: PostgresErrorConvertible>(
        isReadOnly: Bool = false, _ body: (inout PostgresConnection) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        do throws(PostgresError) { try begin(isReadOnly) } catch { throw Failure(error) }
        let value: Value
        do throws(Failure) {
            value = try body(&self)
        } catch {
            rollBack()
            throw error
        }
        do throws(PostgresError) { try commit() } catch { throw Failure(error) }
        return value
    }

    private func begin(_ isReadOnly: Bool) throws(PostgresError) {
        guard ![PQTRANS_INTRANS, PQTRANS_INERROR].contains(where: { $0 == PQtransactionStatus(handle) }) else {
            throw PostgresError(.server, "a transaction is already open", sqlState: .activeTransaction)
        }
        let access = isReadOnly ? " read only" : ""
        _ = try run("begin isolation level read committed\(access)", [], expecting: [PGRES_COMMAND_OK])
    }

    /// The server answers COMMIT of a failed transaction with a roll-back and no error.
    private func commit() throws(PostgresError) {
        let command: String
        do {
            command = try run("commit", [], expecting: [PGRES_COMMAND_OK]).command
        } catch {
            var error = error
            error.isOutcomeUnknown = error.isConnectionLoss
            throw error
        }
        guard command == "COMMIT" else {
            throw PostgresError(
                .server, "the transaction was rolled back, because a statement in it had failed",
                sqlState: .failedTransaction)
        }
    }

    /// What the server says to it changes nothing: without a connection the server rolls back by itself.
    private func rollBack() {
        if !isBroken { PQclear(PQexec(handle, "rollback")) }
    }
}

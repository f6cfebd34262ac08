/// What befalls an exchange between a program and its database, and which one.
package struct LineFault: Hashable, Sendable {
    package enum Effect: Hashable, Sendable {
        /// The connection breaks before the server hears of the request.
        case lostBefore
        /// The server does what it is asked; the connection breaks before its answer arrives.
        case lostAfter
        /// The server refuses with this SQLSTATE, and a transaction that was open has failed there too.
        case refused(String)
    }

    /// Requests are counted over all connections, from 1.
    package enum Occurrence: Hashable, Sendable {
        case nth(Int)
        /// The first request with these words.
        case first(String)
        /// Every request with these words.
        case every(String)
    }

    package let effect: Effect
    package let occurrence: Occurrence

    package init(_ effect: Effect, _ occurrence: Occurrence) {
        self.effect = effect
        self.occurrence = occurrence
    }

    func strikes(_ number: Int, _ statement: String, hasStruck: Bool) -> Bool {
        switch occurrence {
        case .nth(let wanted): number == wanted
        case .first(let words): !hasStruck && statement.contains(words)
        case .every(let words): statement.contains(words)
        }
    }
}

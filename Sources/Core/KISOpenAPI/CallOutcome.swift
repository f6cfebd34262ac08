/// How one call went, as the gate needs to know it.
package enum CallOutcome: Hashable, Sendable {
    case answered
    /// KIS said no in words of its own, about the token or the stock: it is well, but that is no reason to go faster.
    case refused
    /// EGW00201 and its like: everybody must slow down.
    case tooFast
    /// Transport trouble, a timeout, or a server error without a KIS code: one more towards the opening of the circuit.
    case failed(String)
    /// Something answered that does not speak like KIS, or whose clock is another: no failure of the line, and no sign of
    /// KIS either.
    case unintelligible(String)
    /// Never sent, cancelled, or cut short by our own deadline.
    case abandoned
}

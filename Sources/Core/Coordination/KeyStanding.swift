package import MarketData

/// What all processes with one app key share, as it stands: for a person to read.
package struct KeyStanding: Sendable {
    package enum Token: Hashable, Sendable {
        /// Nobody has asked for one yet, or the last one was found dead.
        case none
        case held(until: KoreaTime)
        case ended(at: KoreaTime)
        /// It was sealed with another app secret, or is damaged.
        case sealedOtherwise
    }

    package enum Circuit: Hashable, Sendable {
        case closed
        /// Nobody calls KIS before.
        case open(until: KoreaTime, lastFailure: String)
        /// Since then the next process that wants to call makes the trial.
        case halfOpen(since: KoreaTime, lastFailure: String)
    }

    package let token: Token
    /// KIS is not asked for a token before, and why; nil when it may be.
    package let tokenRefusal: (until: KoreaTime, reason: String, isBlocked: Bool)?
    /// Requests a second now; nil when nobody has called yet.
    package let rate: Double?
    /// When KIS last said that it was too fast.
    package let cutAt: KoreaTime?
    package let circuit: Circuit
}

/// What to do about an answer that says no.
package enum KISReaction: Sendable {
    /// Passing trouble on their side: ask again after a pause.
    case retry
    /// Too fast: everybody slows down, then ask again.
    case slowDown
    /// The token is dead: get another one once, then ask again.
    case renewToken
    /// One token a minute: wait until the minute is over.
    case waitForTokenMinute
    /// Key, secret or permission: a person must act.
    case refused
    /// This request cannot succeed as it is.
    case giveUp
}

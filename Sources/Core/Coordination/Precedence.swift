/// Whose requests go first among the processes that share an app key.
package enum Precedence: Sendable {
    /// A tick: it has a minute, and others make room for it.
    case first
    /// Work that can wait, a backfill or a run by hand: it takes no slot while a tick is at work, never reserves far ahead,
    /// and leaves the limit a minute its burst.
    case yields
}

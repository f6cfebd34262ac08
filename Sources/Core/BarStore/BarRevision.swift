/// A stored bar that is about to be replaced or removed, and whose values are kept in `minute_bar_revisions`.
package struct BarRevision: Hashable, Sendable {
    package let key: BarKey
    package let isSettled: Bool
    package let reason: Reason

    package enum Reason: String, Sendable {
        case changed, removed
    }
}

/// What a refresh of `stocks` changes. Every stock of the new universe counts once, as new, changed, same or reactivated.
package struct UniverseChanges: Hashable, Sendable {
    /// Rows that were not there.
    package internal(set) var new = 0
    /// Active rows whose values change.
    package internal(set) var changed = 0
    package internal(set) var same = 0
    /// Rows that were there, inactive.
    package internal(set) var reactivated = 0
    /// Active rows that the new universe does not name.
    package internal(set) var deactivated = 0

    var isEmpty: Bool { new + changed + reactivated + deactivated == 0 }
}

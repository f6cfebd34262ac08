/// Something the role may not do, and jobs do.
package struct MissingRight: Hashable, Sendable {
    /// `insert`, `usage`; nil when the table itself is not there, or not visible.
    package let privilege: String?
    /// A table, a view, a sequence or a function.
    package let object: String

    package init(privilege: String?, object: String) {
        self.privilege = privilege
        self.object = object
    }
}

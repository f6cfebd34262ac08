/// The schema this program is written for.
package enum SchemaVersion {
    /// The number of the newest file of `sql/`: `schema_migrations` must say the same.
    package static let required = 8
}

/// How a line of the log is written.
package enum LogFormat: String, Sendable, CaseIterable {
    /// A stamp, the level and `key=value` pairs.
    case text
    /// An object a line.
    case json
}

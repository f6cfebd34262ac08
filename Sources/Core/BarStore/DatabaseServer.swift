package import MarketData

/// The server behind the tables, as it says of itself.
package struct DatabaseServer: Sendable {
    /// `15.18 (Debian 15.18-0+deb12u1)`
    package let version: String
    /// `150018` for 15.18.
    package let versionNumber: Int
    /// Of the database: `UTF8`.
    package let encoding: String
    /// It follows another server and takes no writes.
    package let isStandby: Bool
    /// What this session's statements may do is decided by this role.
    package let role: String
    package let clock: KoreaTime

    /// The oldest version that knows all that the tables and statements use.
    package static let oldestVersion = 14
}

package import Foundation

/// Where things are in this checkout.
package enum Repository {
    /// The folder of `Package.swift`. Symbolic links are followed, for a checkout that is reached through one.
    package static let root: URL =
        URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The script that brings a database to the current schema.
    package static let migration: URL = root.appending(path: "sql/migrate.sql")

    /// The folder of the running test program, where its build put the commands too.
    package static let products: URL =
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    /// The built command of that name: `fetch-minute`.
    package static func command(_ name: String) -> String { products.appending(path: name).path(percentEncoded: false) }
}

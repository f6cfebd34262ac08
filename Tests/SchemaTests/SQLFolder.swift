import Foundation
import TestSupport
import Testing

/// A copy of `sql/` with one more migration, removed with the value.
final class SQLFolder {
    let folder: URL
    let migration: String

    init(adding text: String) throws {
        let original = Repository.root.appending(path: "sql")
        folder = FileManager.default.temporaryDirectory.appending(path: "sql-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: original, to: folder)
        let script = folder.appending(path: "migrate.sql")
        let lines = try String(contentsOf: script, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let last = try #require(lines.lastIndex { $0.hasPrefix("\\set migration ") })
        let number = try #require(Int(lines[last].split(separator: " ")[2].prefix(4))) + 1
        migration = "\(String(10000 + number).dropFirst())_next"
        let listed = lines[...last] + ["\\set migration \(migration) \\ir apply_migration.sql"] + lines[(last + 1)...]
        try listed.joined(separator: "\n").write(to: script, atomically: true, encoding: .utf8)
        try write(text)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String) throws {
        try text.write(to: folder.appending(path: "\(migration).sql"), atomically: true, encoding: .utf8)
    }
}

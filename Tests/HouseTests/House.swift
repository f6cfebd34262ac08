import Foundation

/// The repository as files.
enum House {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Path and text of every Swift file below `folder`. Throws when the folder is not there.
    static func swiftFiles(in folder: String) throws -> [(path: String, text: String)] {
        let start = root.appending(path: folder)
        _ = try FileManager.default.contentsOfDirectory(atPath: start.path)
        let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let path = start.appending(path: name)
            return ("\(folder)/\(name)", try String(contentsOf: path, encoding: .utf8))
        }
    }
}

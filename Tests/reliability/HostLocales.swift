import Foundation
import TestSupport

/// Locales of other countries, made for these tests alone: they are seen by programs that have `LOCPATH`.
struct HostLocales {
    /// As `LOCPATH`.
    let folder: String

    static let names = ["ko_KR", "tr_TR", "de_DE"]

    static func make() async throws -> HostLocales {
        let folder = FileManager.default.temporaryDirectory.appending(path: "locales-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A server runs as somebody else.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        for name in names {
            let arguments = ["--no-archive", "-i", name, "-f", "UTF-8", folder.appending(path: "\(name).UTF-8").path]
            let outcome = try await ShellCommand("localedef", arguments).run()
            guard outcome.exitCode == 0 else { throw LocaleFault(text: outcome.standardError) }
        }
        return HostLocales(folder: folder.path)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    struct LocaleFault: Error { let text: String }
}

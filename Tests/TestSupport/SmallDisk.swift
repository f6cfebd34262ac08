import Foundation
import Glibc

/// A file system of a few megabytes, in memory. Only root can have one: others are told so.
package struct SmallDisk: Sendable {
    package let folder: String

    /// Lends one of so many megabytes for as long as `body` takes. Where none can be had, `body` is not called.
    package static func lent(
        megabytes: Int, to owner: String? = nil, _ body: (SmallDisk) async throws -> Void
    ) async throws {
        var path = Array("/tmp/disk-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw POSIXError.latest }
        let folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { rmdir(folder) }
        let size = "size=\(megabytes)m"
        let mount = try await ShellCommand("mount", ["-t", "tmpfs", "-o", size, "tmpfs", folder]).run()
        guard mount.exitCode == 0 else {
            print("nothing is shown of a full disk, for none can be mounted here:", mount.standardError)
            return
        }
        if let owner { _ = try await ShellCommand("chown", [owner, folder]).run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body(SmallDisk(folder: folder))) } catch { result = .failure(error) }
        _ = try await ShellCommand("umount", ["--lazy", folder]).run()
        try result.get()
    }

    /// Takes all there is.
    package func fill() throws {
        let descriptor = open("\(folder)/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError.latest }
        defer { close(descriptor) }
        for size in [65_536, 1] {
            let piece = [UInt8](repeating: 0, count: size)
            while write(descriptor, piece, size) > 0 {}
        }
    }

    package func free() throws { try FileManager.default.removeItem(atPath: "\(folder)/filler") }
}

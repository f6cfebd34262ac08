internal import Glibc
package import Reporting

/// Room on the file system that a folder is on.
package struct DiskSpace: Hashable, Sendable {
    /// Bytes that a user other than root may still write.
    let free: UInt64
    let total: UInt64

    package init(free: UInt64, total: UInt64) {
        self.free = free
        self.total = total
    }

    /// Nil when there is nothing at that path.
    init?(of path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        self.init(
            free: UInt64(status.f_bavail) * UInt64(status.f_frsize),
            total: UInt64(status.f_blocks) * UInt64(status.f_frsize))
    }

    /// Less than 1 GB or 5 per cent is little; with less than 100 MB the next days' logs may not fit.
    package var verdict: DoctorFinding.Verdict {
        if free < 100_000_000 { return .fail(ExitStatus.cannotWrite.rawValue) }
        return free < 1_000_000_000 || free < total / 20 ? .warn : .ok
    }
}

extension DiskSpace: CustomStringConvertible {
    /// `42.1 GB free of 252.0 GB`
    package var description: String { "\(Self.words(free)) free of \(Self.words(total))" }

    private static func words(_ bytes: UInt64) -> String {
        bytes < 1_000_000_000
            ? "\((Double(bytes) / 1_000_000).words) MB" : "\((Double(bytes) / 1_000_000_000).words) GB"
    }
}

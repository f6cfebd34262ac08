import Glibc
import Reporting

/// Whether there is room for what the jobs write, and whether this user may write it.
struct DiskChecks {
    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    var findings: [DoctorFinding] {
        let written =
            [logs, folder("reports", settings.reportDirectory)]
            + (settings.metricsDirectory.map { [folder("metrics", $0)] } ?? [])
        return written + [space("home", settings.home, settings.home)]
    }

    /// A log that another user has begun cannot be appended to.
    private var logs: DoctorFinding {
        let paths = JobName.collecting.map { "\(settings.logDirectory)/\($0.logFileName)" }
        guard let foreign = paths.first(where: { access($0, F_OK) == 0 && access($0, W_OK) != 0 }) else {
            return folder("logs", settings.logDirectory)
        }
        return .fail(
            "logs", .cannotWrite, "this user may not write \(foreign)",
            fix: "chown it to the user the jobs run as, or run this as that user")
    }

    private func folder(_ check: String, _ path: String) -> DoctorFinding {
        let existing = Self.nearest(path)
        guard Self.isDirectory(existing), access(existing, W_OK | X_OK) == 0 else {
            let found =
                existing == path
                ? "this user may not write to \(path)" : "\(path) is not there, nor may it be made in \(existing)"
            return .fail(
                check, .cannotCreate, found,
                fix: "mkdir -p \(path), and chown it to the user the jobs run as; or run this as that user")
        }
        return space(check, path, existing)
    }

    private func space(_ check: String, _ path: String, _ existing: String) -> DoctorFinding {
        guard let space = DiskSpace(of: existing) else {
            return .warn(check, "\(path): its free space cannot be told", fix: "look with df \(existing)")
        }
        let found = "\(path), \(space)" + (existing == path ? "" : "; the first run makes it")
        return DoctorFinding(check, space.verdict, found, fix: space.verdict == .ok ? nil : "free some space there")
    }

    /// The path itself, or the folder above it in which it would be made.
    private static func nearest(_ path: String) -> String {
        var path = path[...]
        while access(String(path), F_OK) != 0, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            path = path[..<slash]
        }
        return access(String(path), F_OK) == 0 ? String(path) : "/"
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

import Foundation
import Glibc
import JobSupport
import Reporting
import TestSupport

/// A host's cron files below a folder of the test's own, which is removed with `remove`.
struct CronHost {
    let root: URL
    static let home = "/opt/korean-stock-bars"
    static let jobs = ["fetch-minute", "backfill-today", "resample", "fetch-daily", "validate-fdr"]

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "cron-\(UUID().uuidString)")
        for folder in ["etc/cron.d", "proc", "var/spool/cron/crontabs", "opt/korean-stock-bars/bin"] {
            try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        for job in Self.jobs {
            let program = root.appending(path: "opt/korean-stock-bars/bin/\(job)")
            try "".write(to: program, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        }
    }

    func remove() { try? FileManager.default.removeItem(at: root) }

    func write(_ text: String, to path: String, mode: Int = 0o644) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    /// What the doctor says of it.
    /// - Parameter owner: to whom the files in `etc` have to belong
    func findings(
        in zone: HostZone = .utc, home: String = CronHost.home, owner: UInt32 = getuid(), zoneVariable: String? = nil
    ) -> [DoctorFinding] {
        let folders = CrontabFolders(root: root.path, owner: owner)
        return CronChecks(folders, home: home, zone: zone, zoneVariable: zoneVariable).findings
    }

    /// Of the lines of one file, in a folder of cron's.
    static func findings(of text: String, in zone: HostZone = .utc) throws -> [DoctorFinding] {
        let host = try CronHost()
        defer { host.remove() }
        try host.write(text, to: "etc/cron.d/bars")
        return host.findings(in: zone)
    }
}

extension [DoctorFinding] {
    func finding(_ check: String) -> DoctorFinding? { first { $0.check == check } }
}

extension HostZone {
    static let utc = HostZone(name: "UTC", offsets: [0])
    static let seoul = HostZone(name: "KST", offsets: [540])
    /// In winter.
    static let newYork = HostZone(name: "EST", offsets: [-300, -240])
    static let kolkata = HostZone(name: "IST", offsets: [330])
}

import Foundation
import TestSupport

/// A line of the crontab.
struct CronLine {
    /// Of these minutes cron starts it: each one, or one in five.
    let step: Int
    /// As the shell gets it.
    let command: String

    static func all() throws -> [CronLine] {
        let crontab = try String(
            contentsOf: Repository.root.appending(path: "crontab/korean-stock-bars"), encoding: .utf8)
        return crontab.split(separator: "\n").filter { $0.hasPrefix("*") }.map { line in
            let fields = line.split(separator: " ", maxSplits: 6)
            let step = fields[0].split(separator: "/").dropFirst().first.flatMap { Int($0) }
            return CronLine(step: step ?? 1, command: String(fields[6].replacing("\\%", with: "%")))
        }
    }

    func isDue(at minute: Int) -> Bool { minute % step == 0 }
}

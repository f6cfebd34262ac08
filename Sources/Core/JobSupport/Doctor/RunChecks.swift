internal import BarStore
internal import Coordination
internal import KISOpenAPI
package import MarketData
package import Reporting

/// What the ledger says: which job last succeeded when, and what went wrong in the last day.
package struct RunChecks: TableChecks {
    static let names = JobName.collecting.map { "run \($0)" } + ["crashed runs", "events"]
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    private static let hours = 24
    /// No two sessions are further apart.
    private static let reachDays = 20

    func findings() async -> [DoctorFinding] { await successes() + [await crashes(), await events()] }

    private func successes() async -> [DoctorFinding] {
        let now = workplace.clock.now
        do throws(CoordinationError) {
            let times = try await workplace.ledger.lastSuccess(of: JobName.collecting.map(\.rawValue))
            let calendar = await calendar(through: now.date)
            return JobName.collecting.map { job in
                // The ledger's times are real ones; a rehearsed day has its own.
                let last = times[job.rawValue]?.adding(.microseconds(workplace.clock.offset))
                return Self.success(job, last, JobDuty(job).session(before: now, calendar))
            }
        } catch {
            let (first, others) = (JobName.collecting[0], JobName.collecting.dropFirst())
            return [.failed("run \(first)", error)] + others.map { .notLookedAt("run \($0)", "job_runs was not read") }
        }
    }

    /// The built-in calendar alone where the exceptions cannot be read, which is told elsewhere.
    private func calendar(through date: TradingDate) async -> TradingCalendar {
        let exceptions = try? await workplace.store.sessionExceptions(
            from: date.adding(days: -Self.reachDays), through: date)
        return TradingCalendar(exceptions: exceptions ?? [])
    }

    /// - Parameters:
    ///   - last: when the job last ended with 0
    ///   - session: the newest session it should have handled by now
    package static func success(_ job: JobName, _ last: KoreaTime?, _ session: TradingSession?) -> DoctorFinding {
        let check = "run \(job)"
        let found = last.map { "last succeeded at \($0.date) \($0.clock) KST" } ?? "has never succeeded"
        guard let session else { return .ok(check, found) }
        if let last, last >= KoreaTime(session.date, session.close) { return .ok(check, found) }
        let since = last == nil ? "and should have with" : "which is before the end of"
        return .warn(
            check, "\(found), \(since) the session of \(session.date)",
            fix: "see \(job.logFileName) and collection-status --runs; then start it by hand: \(job)")
    }

    private func crashes() async -> DoctorFinding {
        do throws(CoordinationError) {
            let crashed = try await workplace.ledger.crashed(hours: Self.hours)
            guard let newest = crashed.first else { return .ok("crashed runs", "none in the last day") }
            return .warn(
                "crashed runs",
                "\(crashed.count) in the last day, the last: run \(newest.run) of \(newest.job) on \(newest.host), "
                    + "started at \(newest.startedAt.date) \(newest.startedAt.clock) KST",
                fix: "see the system's log: was it killed, was there memory enough? The next run does its work")
        } catch {
            return .failed("crashed runs", error)
        }
    }

    private func events() async -> DoctorFinding {
        do throws(CoordinationError) {
            let events = try await workplace.ledger.events(hours: Self.hours)
            guard let newest = events.first else { return .ok("events", "none in the last day") }
            let counts = events.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
            return .warn(
                "events",
                "\(counts) in the last day, the last at \(newest.lastAt.clock) KST: \(newest.lastMessage)",
                fix: "collection-status --runs, or sql/queries/runs.sql, shows them with their runs")
        } catch {
            return .failed("events", error)
        }
    }
}

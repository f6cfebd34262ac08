import MarketData
import TestSupport

extension Rehearsal {
    /// The jobs that follow a session, in cron's order; each job with its outcome.
    func finish(environment: [String: String] = [:]) async throws -> [(job: String, outcome: ShellOutcome)] {
        let evening: [(job: String, time: KoreaTime, arguments: [String])] = [
            ("backfill-today", tick(session.close.value + 5), []), ("resample", at("16:50:00"), []),
            ("fetch-daily", at("20:10:00"), ["--days", "5"]),
        ]
        var outcomes: [(job: String, outcome: ShellOutcome)] = []
        for (job, time, arguments) in evening {
            outcomes.append((job, try await run(job, at: time, arguments, environment: environment)))
        }
        return outcomes
    }
}

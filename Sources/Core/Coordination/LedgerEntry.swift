package import MarketData

/// A run as `job_runs` has it.
package struct LedgerEntry: Sendable {
    package let run: Int64
    package let job: String
    package let startedAt: KoreaTime
    /// Nil of a run that has not ended.
    package let seconds: Double?
    package let exitCode: Int32?
    /// The process that began it still holds a connection to the database.
    package let isAlive: Bool
    package let host: String
    package let pid: Int
    package let arguments: String
    /// Requests sent, of all sources; nil where the run counted none.
    package let calls: Int?
    /// `job_events` of the run, one sentence each.
    package let events: [String]
}

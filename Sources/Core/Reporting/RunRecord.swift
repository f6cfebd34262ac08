package import MarketData

/// A run of a job as the ledger has it.
package struct RunRecord: Sendable {
    /// What became of it.
    package enum Ending: Hashable, Sendable {
        /// With this exit status.
        case finished(Int32)
        /// Its process still holds its connection.
        case running
        /// It left without a word: killed, or its host died.
        case crashed
    }

    package let run: Int64
    package let job: String
    package let startedAt: KoreaTime
    /// Of real time; nil of a run that has not ended, and of one that crashed.
    package let seconds: Double?
    package let ending: Ending
    package let host: String
    package let pid: Int
    package let arguments: String
    /// Calls sent; nil where the run counted none.
    package let calls: Int?
    /// Failures to authenticate or to connect that it met, one sentence each.
    package let events: [String]

    package init(
        run: Int64, job: String, startedAt: KoreaTime, seconds: Double?, ending: Ending, host: String, pid: Int,
        arguments: String, calls: Int?, events: [String]
    ) {
        self.run = run
        self.job = job
        self.startedAt = startedAt
        self.seconds = seconds
        self.ending = ending
        self.host = host
        self.pid = pid
        self.arguments = arguments
        self.calls = calls
        self.events = events
    }
}

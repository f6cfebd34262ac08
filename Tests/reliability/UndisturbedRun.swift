/// Runs to which nothing happens: one of each kind, whoever asks.
actor UndisturbedRun {
    struct Outcome: Sendable {
        let tables: Tables
        /// Of a run that finds the simulator ready.
        let length: Duration
    }

    static let shared = UndisturbedRun()

    private var outcomes: [String: Task<Outcome, any Error>] = [:]

    func outcome(_ job: CollectingJob, stocks: Int) async throws -> Outcome {
        let key = "\(job.rawValue) \(stocks)"
        let outcome = outcomes[key] ?? Task { try await Ordeal.undisturbed(job, stocks: stocks) }
        outcomes[key] = outcome
        return try await outcome.value
    }
}

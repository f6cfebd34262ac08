extension StopSignals {
    /// Runs `body` and cancels it when a signal comes; returns what it returns, however it came to an end. Whether a
    /// signal came is told by `received`.
    package func cancelling<Outcome: Sendable>(
        _ body: @escaping @Sendable () async -> Outcome
    ) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await body() }
            group.addTask {
                _ = await self.first()
                return nil
            }
            var outcome: Outcome?
            for await ended in group {
                if let ended { outcome = ended }
                group.cancelAll()
            }
            guard let outcome else { preconditionFailure("a group ends after its tasks") }
            return outcome
        }
    }
}

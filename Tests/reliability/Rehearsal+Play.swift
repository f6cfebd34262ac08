import Glibc
import MarketData
import TestSupport
import Testing

extension Rehearsal {
    /// Plays the session's ticks, some of them lost. True when the last one took place.
    func play(_ losses: Losses, seed: UInt64) async throws -> Bool {
        var random = SplitMix(seed: seed)
        var playedLast = false
        for (number, minute) in ticks.enumerated() {
            playedLast = false
            switch losses.fate(ofTick: number, of: ticks.count, &random) {
            case .lost: continue
            case .killed(let moment):
                let run = try start(at: tick(minute))
                try await Task.sleep(for: moment)
                run.send(SIGKILL)
                _ = await run.outcome()
            case .runs:
                let outcome = try await runUnlocked("fetch-minute", at: tick(minute))
                #expect(outcome.isQuietSuccess, "\(losses.testDescription), seed \(seed), tick \(minute): \(outcome)")
                playedLast = true
            }
        }
        return playedLast
    }

    /// The server may still be ending the session of a run that was killed a moment ago, lock and all: then the job is
    /// started again, as cron would.
    func runUnlocked(
        _ job: String, at time: KoreaTime, _ arguments: [String] = [], environment: [String: String] = [:]
    ) async throws -> ShellOutcome {
        let outcome = try await run(job, at: time, arguments, environment: environment)
        guard outcome.exitCode == 75 else { return outcome }
        try await Task.sleep(for: .milliseconds(500))
        return try await run(job, at: time, arguments, environment: environment)
    }
}

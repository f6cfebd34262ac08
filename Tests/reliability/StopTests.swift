import Glibc
import TestSupport
import Testing

/// A job that is told to stop does so within two seconds, closes its account, and leaves whole batches. By default half
/// a dozen stops; with `PROOF_STOPS=200` two hundred. One at a time: they have two seconds.
@Suite(.serialized) struct StopTests {
    static let stops = Effort.count("PROOF_STOPS", short: 6)

    /// Beside other tests a process may have to wait for a processor.
    static let patience = Effort.number("PROOF_STOPS") == nil ? Duration.seconds(4) : .seconds(2)

    @Test(
        "Stopped at any moment: its signal's status, soon, and an account that is closed",
        arguments: CollectingJob.allCases)
    func stopped(job: CollectingJob) async throws {
        let ordeal = try await Ordeal(job)
        for (number, moment) in Moments(Self.stops, job, over: ordeal.length).enumerated() {
            let (signal, status): (Int32, Int32) = number.isMultiple(of: 2) ? (SIGTERM, 143) : (SIGINT, 130)
            let note = "signal \(signal) after \(moment)"
            try ordeal.clear()
            let run = try ordeal.start()
            try await Task.sleep(for: moment)
            let sent = ContinuousClock.now
            run.send(signal)
            let outcome = await run.outcome()
            #expect(sent.duration(to: .now) < Self.patience, "\(job.rawValue), \(note), seed \(Effort.seed)")
            // A shell says 128 + n of a program that had not yet come to catch signals, too.
            let wasTooEarly = outcome.status == .signalled(signal)
            try await ordeal.judge(outcome, endings: wasTooEarly ? nil : [0, status], closesLedger: true, note)
        }
        await ordeal.end()
    }
}

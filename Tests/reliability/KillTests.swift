import Glibc
import TestSupport
import Testing

/// A job that is killed leaves whole batches, and the next run makes of them what an undisturbed one would have left.
/// By default a dozen kills; with `PROOF_KILLS=500` five hundred.
@Suite struct KillTests {
    static let kills = Effort.count("PROOF_KILLS", short: 12)

    @Test(
        "Killed at any moment: whole batches, and nothing is missing after the next run",
        arguments: CollectingJob.allCases)
    func killed(job: CollectingJob) async throws {
        let ordeal = try await Ordeal(job)
        var kills = 0
        var inTime = 0
        for moment in Moments(Self.kills, job, over: ordeal.length) {
            kills += 1
            try ordeal.clear()
            let run = try ordeal.start()
            try await Task.sleep(for: moment)
            run.send(SIGKILL)
            let outcome = await run.outcome()
            if outcome.status == .signalled(SIGKILL) { inTime += 1 }
            try await ordeal.judge(outcome, "killed after \(moment)")
        }
        guard Effort.number("PROOF_KILLS") != nil else { return await ordeal.end() }
        print("\(job.rawValue): \(inTime) of \(kills) runs were killed in time")
        #expect(inTime * 2 > kills, "\(job.rawValue): too many had ended, seed \(Effort.seed)")
        await ordeal.end()
    }
}

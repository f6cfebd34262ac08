import Glibc
import TestSupport
import Testing

/// The database goes away under a job and comes back. By default three times; with `PROOF_SERVER_KILLS=100` a hundred.
@Suite struct ServerKillTests {
    static let kills = Effort.count("PROOF_SERVER_KILLS", short: 3)

    enum Blow: CaseIterable, Sendable {
        /// As when the host loses power: no connection is told, nothing is written any more.
        case immediateStop
        /// The kernel kills the process that serves a connection, and the server ends all others.
        case backendKilled
        case restart
    }

    static let jobs: [CollectingJob] = kills < 10 ? [.backfillToday] : CollectingJob.allCases

    @Test("The server goes down and comes back: 0, 3 or 69, and nothing is missing after the next run", arguments: jobs)
    func serverKilled(job: CollectingJob) async throws {
        let cluster = try await PostgresCluster.start()
        let ordeal = try await Ordeal(job, database: TestDatabase(in: cluster))
        for (number, moment) in Moments(Self.kills, job, of: Self.jobs, over: ordeal.length).enumerated() {
            let blow = Blow.allCases[number % Blow.allCases.count]
            try ordeal.clear()
            let run = try ordeal.start()
            try await Task.sleep(for: moment)
            try await Self.strike(blow, cluster)
            let outcome = await run.outcome()
            try await ordeal.judge(outcome, endings: [0, 3, 69], "\(blow) after \(moment)")
        }
        await ordeal.end()
        try await cluster.stop()
    }

    /// Returns when the server answers again.
    private static func strike(_ blow: Blow, _ cluster: PostgresCluster) async throws {
        switch blow {
        case .immediateStop:
            try await cluster.stop()
            try await cluster.startAgain()
        case .backendKilled:
            try await cluster.killBackend()
        case .restart:
            try await cluster.restart()
        }
    }
}

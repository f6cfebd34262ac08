import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport

/// A day of cron's ticks: every line of the crontab, started by a shell in its minute, amid mishaps.
struct CronDay {
    let rehearsal: Rehearsal
    let cluster: PostgresCluster
    let mishaps: [Mishap]
    let seed: UInt64
    /// Nil: a minute takes as long as its jobs.
    let secondsPerTick: Int?

    struct Start: CustomStringConvertible {
        let minute: Int
        let outcome: ShellOutcome

        var description: String { "\(MinuteOfDay(minute)!): \(outcome)" }
    }

    /// What is known of the day when it is over.
    struct Account {
        var ticks = 0
        /// Starts that did not end as cron wants it.
        var failures: [Start] = []
        /// Rows of minutes after each tick, by its minute.
        var stored: [Int: Int] = [:]
        /// Minutes that had settled with the session's last tick.
        var settledByTicks: Verdict?
    }

    func play(_ minutes: [Int]) async throws -> Account {
        let lines = try CronLine.all()
        let begun = ContinuousClock.now
        var random = SplitMix(seed: seed)
        var account = Account()
        for minute in minutes {
            if let secondsPerTick {
                try await Task.sleep(until: begun + .seconds(secondsPerTick * account.ticks), clock: .continuous)
            }
            let outcomes = try await tick(minute, lines, &random)
            account.ticks += 1
            account.failures += outcomes.filter { !$0.isQuietSuccess }.map { Start(minute: minute, outcome: $0) }
            account.stored[minute] = try rehearsal.database.value("select count(*) from stock_prices_minute").flatMap {
                Int($0)
            }
            if minute == rehearsal.ticks.last { account.settledByTicks = try rehearsal.verdict() }
        }
        return account
    }

    private func tick(_ minute: Int, _ lines: [CronLine], _ random: inout SplitMix) async throws -> [ShellOutcome] {
        let time = rehearsal.tick(minute)
        let trouble = mishaps.first { $0.isUnderWay(at: minute) }
        rehearsal.simulator.removeFaults()
        for fault in trouble?.faults(seed: seed) ?? [] { rehearsal.simulator.inject(fault) }
        if trouble?.kind == .tokenRevoked { rehearsal.simulator.killTokens() }
        let runs = try lines.filter { $0.isDue(at: minute) }.map { try start($0, at: time) }
        switch trouble?.kind {
        case .kills:
            try await Task.sleep(for: .milliseconds(Int.random(in: 5...150, using: &random)))
            // The shell and the job it started.
            for run in runs { kill(-run.processID, SIGKILL) }
        case .databaseRestart:
            try await Task.sleep(for: .milliseconds(Int.random(in: 5...150, using: &random)))
            try await cluster.stop()
            try await cluster.startAgain()
        default: break
        }
        var outcomes: [ShellOutcome] = []
        for run in runs { outcomes.append(await run.outcome()) }
        return outcomes
    }

    /// As cron does it, but for the clock that the line looks at.
    private func start(_ line: CronLine, at time: KoreaTime) throws -> RunningCommand {
        rehearsal.simulator.clock.set(time)
        let clock = "date() { echo \((time.date.weekday + 6) % 7 + 1)-\(time.minute); }"
        let environment = [
            "PATH": "/usr/bin:/bin", "COLLECTOR_HOME": rehearsal.home.path, "KIS_NOW": time.precise,
            "BIN": Repository.products.path,
        ]
        return try ShellCommand(
            "/bin/sh", ["-c", "\(clock)\n\(line.command)"], environment: environment, workingDirectory: "/",
            timeout: .seconds(600)
        ).start()
    }
}

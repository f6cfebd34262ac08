import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Slack and the dead-man's switch are out of order.
@Suite struct BadAlertTests {
    enum Trouble: CaseIterable {
        case hangs, refuses, answers500, hangsUp, cannotBeResolved

        var effect: FaultEffect {
            switch self {
            case .hangs: .delay(.seconds(20))
            case .refuses, .cannotBeResolved, .answers500: .status(500)
            case .hangsUp: .closeUnanswered
            }
        }

        func address(_ desk: KISSimulator) -> String {
            switch self {
            case .refuses: "http://127.0.0.1:1"
            case .cannotBeResolved: "https://slack.invalid"
            case .hangs, .answers500, .hangsUp: desk.baseURL
            }
        }
    }

    private static let canary = "CANARY7f3a9c"

    private static func environment(_ trouble: Trouble, _ stage: AlertStage) -> [String: String] {
        let address = trouble.address(stage.desk)
        return [
            "SLACK_WEBHOOK_URL": "\(address)/hook?\(canary)", "HEALTHCHECK_URL": "\(address)/hook/\(canary)/{job}",
            "LOG_LEVEL": "trace",
        ]
    }

    @Test(
        "Both at once change no exit status, cost five seconds at most, and their addresses are written nowhere",
        arguments: Trouble.allCases)
    func trouble(trouble: Trouble) async throws {
        let stage = try await AlertStage()
        stage.desk.inject(Fault(trouble.effect))
        let environment = Self.environment(trouble, stage)
        var written = ""
        for (clock, change, status) in [
            ("10:00", [:], 0), ("03:00", [:], 0), ("10:01", ["KIS_APP_KEY": ""], 78),
        ] as [(String, [String: String], Int32)] {
            let plain = try await stage.tick(clock, environment: change)
            let told = try await stage.tick(
                clock, ["--notify", "always", "--verbose"], environment: environment.merging(change) { $1 })
            #expect(plain.exitCode == status && told.exitCode == status, "\(told)")
            // A second for two starts on a busy machine.
            let delay = told.wallTime - plain.wallTime
            #expect(delay < .seconds(6), "\(clock): \(delay)")
            written += told.standardOutput + told.standardError
        }
        #expect(written.contains("pinged") && written.contains("Slack could not be told"), "\(written)")
        written += try Self.kept(stage)
        #expect(!written.contains(Self.canary))
        await stage.end()
    }

    /// What the runs have written into files and tables.
    private static func kept(_ stage: AlertStage) throws -> String {
        let memory = stage.rehearsal.home.appending(path: "logs/fetch-minute.alarms.json")
        let tables = try ["job_runs", "job_events"].map { table in
            try stage.rehearsal.database.value("select string_agg(t::text, '') from \(table) t") ?? ""
        }
        return try stage.log() + String(contentsOf: memory, encoding: .utf8) + tables.joined()
    }

    @Test("One that hangs does not keep the other from being told", arguments: ["hook", "ping"])
    func half(hanging: String) async throws {
        let stage = try await AlertStage()
        stage.desk.inject(Fault(.delay(.seconds(20)), transaction: hanging))
        let outcome = try await stage.tick("10:00", environment: stage.misled.merging(stage.ping) { $1 })
        #expect(outcome.exitCode == 78, "\(outcome)")
        // Also what is never answered has arrived.
        #expect(try stage.messages.count == 1)
        #expect(stage.desk.statistics.pings == ["/hook/fetch-minute/start", "/hook/fetch-minute/78"])
        await stage.end()
    }

    @Test("What Slack did not take is told by the next run, an alarm and its end alike")
    func untaken() async throws {
        let stage = try await AlertStage()
        var told: [Int] = []
        for (clock, environment) in [
            ("10:00", stage.misled), ("10:01", stage.misled), ("10:02", stage.misled), ("10:03", stage.hook),
            ("10:04", stage.hook), ("10:05", stage.hook),
        ] {
            stage.desk.removeFaults()
            if ["10:00", "10:03"].contains(clock) { stage.desk.inject(Fault(.status(429), transaction: "hook")) }
            _ = try await stage.tick(clock, environment: environment)
            told.append(stage.desk.statistics.messages.count)
        }
        // The simulator keeps what it has refused as well.
        #expect(told == [1, 2, 2, 3, 4, 4])
        await stage.end()
    }

    @Test("A run that is stopped does not wait for them long")
    func stopped() async throws {
        let stage = try await AlertStage()
        stage.desk.inject(Fault(.delay(.seconds(20))))
        stage.rehearsal.simulator.inject(Fault(.delay(.seconds(20)), transaction: "FHKST03010200"))
        let run = try stage.rehearsal.start(
            at: stage.rehearsal.at("10:00:02"), environment: stage.ping.merging(stage.hook) { $1 })
        try await eventually("it is at work") { stage.rehearsal.simulator.pages > 0 }
        let stopped = ContinuousClock.now
        run.send(SIGTERM)
        #expect(await run.outcome().exitCode == 143)
        #expect(stopped.duration(to: .now) < .seconds(3.5))
        await stage.end()
    }
}

import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// A rehearsal of three stocks, and beside it a Slack and a dead-man's switch that KIS's faults do not meet.
struct AlertStage {
    let rehearsal: Rehearsal
    let desk: KISSimulator
    /// What a run needs to tell Slack.
    let hook: [String: String]
    /// What a run needs to ping the dead-man's switch.
    let ping: [String: String]
    /// The hook, and settings that make every run end with 78.
    let misled: [String: String]

    static let nowhere = ["DATABASE_URL": "postgresql://127.0.0.1:1/none"]

    init() async throws {
        desk = try await KISSimulator.start()
        rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        hook = ["SLACK_WEBHOOK_URL": desk.hookURL]
        ping = ["HEALTHCHECK_URL": desk.hookURL + "/{job}"]
        misled = hook.merging(["KIS_APP_KEY": ""]) { $1 }
    }

    func end() async {
        await rehearsal.end()
        await desk.stop()
    }

    /// A tick of the day: `09:31`.
    func tick(
        _ clock: String, _ arguments: [String] = [], environment: [String: String]
    ) async throws -> ShellOutcome {
        try await rehearsal.run(at: rehearsal.at("\(clock):02"), arguments, environment: environment)
    }

    /// The lines of each message.
    var messages: [[String]] {
        get throws {
            try desk.statistics.messages.map { body in
                let object = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: String]
                return try #require(object?["text"]).split(separator: "\n").map(String.init)
            }
        }
    }

    func log() throws -> String {
        try String(contentsOf: rehearsal.home.appending(path: "logs/kis_minute_collector.log"), encoding: .utf8)
    }
}

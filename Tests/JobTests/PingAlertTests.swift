import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// The dead-man's switch hears of every start and every end.
@Suite struct PingAlertTests {
    @Test("The start is pinged, then the end with its status, also of a run that finds nothing to do")
    func order() async throws {
        let stage = try await AlertStage()
        let day = stage.rehearsal.session.date.iso
        let runs: [(job: String, time: String, environment: [String: String], status: Int32, end: String)] = [
            ("fetch-minute", "\(day)T09:10:02+09:00", [:], 0, "/hook/fetch-minute"),
            ("fetch-minute", "\(day)T03:00:00+09:00", [:], 0, "/hook/fetch-minute"),
            ("fetch-minute", "\(day)T09:11:02+09:00", ["KIS_APP_KEY": ""], 78, "/hook/fetch-minute/78"),
            ("resample", "\(day)T16:50:00+09:00", [:], 0, "/hook/resample"),
        ]
        var expected: [String] = []
        for run in runs {
            let outcome = try await stage.rehearsal.run(
                run.job, at: KoreaTime(iso: run.time)!, environment: stage.ping.merging(run.environment) { $1 })
            #expect(outcome.exitCode == run.status, "\(outcome)")
            expected += ["/hook/\(run.job)/start", run.end]
            #expect(stage.desk.statistics.pings == expected)
        }
        await stage.end()
    }

    @Test("The start is pinged beside the work, and a run that is stopped says so")
    func beside() async throws {
        let stage = try await AlertStage()
        stage.rehearsal.simulator.inject(Fault(.delay(.seconds(20)), transaction: "FHKST03010200"))
        stage.desk.inject(Fault(.delay(.seconds(1)), transaction: "ping", occurrence: .first(1)))
        let run = try stage.rehearsal.start(at: stage.rehearsal.at("10:00:02"), environment: stage.ping)
        try await eventually("it is at work") { stage.rehearsal.simulator.pages > 0 }
        #expect(stage.desk.statistics.pings == ["/hook/fetch-minute/start"])
        run.send(SIGTERM)
        #expect(await run.outcome().exitCode == 143)
        #expect(stage.desk.statistics.pings == ["/hook/fetch-minute/start", "/hook/fetch-minute/143"])
        await stage.end()
    }

    @Test(
        "Neither a dry run nor a wrong command is pinged",
        arguments: [(["--dry-run"], 0), (["--stock"], 64), (["--stocks", "5930"], 64)] as [([String], Int32)])
    func silent(arguments: [String], status: Int32) async throws {
        let stage = try await AlertStage()
        #expect(try await stage.tick("10:00", arguments, environment: stage.ping).exitCode == status)
        #expect(stage.desk.statistics.pings.isEmpty)
        await stage.end()
    }

    @Test("A ping that cannot be sent is a line in the log")
    func unsent() async throws {
        let stage = try await AlertStage()
        stage.desk.inject(Fault(.status(500), transaction: "ping"))
        #expect(try await stage.tick("10:00", environment: stage.ping).isQuietSuccess)
        let lines = try stage.log().split(separator: "\n").filter { $0.contains("pinged") }
        #expect(lines.count == 2 && lines.allSatisfy { $0.contains("warning") && $0.contains("answered with 500") })
        await stage.end()
    }
}

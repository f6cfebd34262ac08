import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Slack is told of runs that do not end well, and the runs do not suffer from it.
@Suite struct AlertTests {
    @Test("An outage of KIS is told once, however its words change from tick to tick, and once that it is over")
    func outage() async throws {
        let stage = try await AlertStage()
        #expect(try await stage.tick("09:10", environment: stage.hook).isQuietSuccess)
        var words: Set<String> = []
        for minute in 11...16 {
            stage.rehearsal.simulator.removeFaults()
            stage.rehearsal.simulator.inject(Fault(minute < 14 ? .closeUnanswered : .html(status: 503)))
            let outcome = try await stage.tick("09:\(minute)", environment: stage.hook)
            #expect(outcome.exitCode == 69, "\(outcome)")
            words.insert(outcome.standardError.filter { !$0.isNumber })
        }
        #expect(words.count > 1, "the words change, and not their numbers alone: \(words)")
        #expect(try stage.messages.count == 1)
        stage.rehearsal.simulator.removeFaults()
        for minute in 17...20 { _ = try await stage.tick("09:\(minute)", environment: stage.hook) }
        let messages = try stage.messages
        try #require(messages.count == 2, "\(messages)")
        #expect(messages[0][0].hasPrefix("fetch-minute LIVE 2026-11-20 09:00-15:30: 0 of 3 stocks complete for now"))
        #expect(messages[0][0].hasSuffix("exit 69"))
        #expect(messages[0].contains { $0.hasPrefix("next: ") }, "\(messages[0])")
        #expect(messages[0].last?.hasPrefix("fetch-minute LIVE on ") == true)
        #expect(messages[1][0].contains("ends well again; it had not since 2026-11-20 09:11:"), "\(messages[1])")
        #expect(messages[1][1].contains("3 of 3 stocks complete for now"))
        await stage.end()
    }

    @Test("A database that is down is told once, though no table can remember it, and once that it is back")
    func database() async throws {
        let stage = try await AlertStage()
        let down = stage.hook.merging(AlertStage.nowhere) { $1 }
        for clock in ["10:00", "10:29"] {
            let outcome = try await stage.tick(clock, environment: down)
            #expect(outcome.exitCode == 69, "\(outcome)")
            #expect(try stage.messages.count == 1)
        }
        #expect(try stage.messages[0][0] == "fetch-minute LIVE: exit 69, KIS or PostgreSQL not reachable")
        for clock in ["10:30", "10:31"] {
            #expect(try await stage.tick(clock, environment: stage.hook).isQuietSuccess)
            #expect(try stage.messages.count == 2)
        }
        await stage.end()
    }

    @Test("An alarm that lasts is told again after half an hour of the market's clock")
    func lasting() async throws {
        let stage = try await AlertStage()
        var told: [Int] = []
        for clock in ["10:00", "10:01", "10:29", "10:31", "10:32"] {
            #expect(try await stage.tick(clock, environment: stage.misled).exitCode == 78)
            told.append(try stage.messages.count)
        }
        #expect(told == [1, 1, 1, 2, 2])
        await stage.end()
    }

    @Test("A memory that is damaged counts as none, and one that cannot be written changes no exit status")
    func memory() async throws {
        let stage = try await AlertStage()
        let file = stage.rehearsal.home.appending(path: "logs/fetch-minute.alarms.json")
        #expect(try await stage.tick("10:00", environment: stage.misled).exitCode == 78)
        #expect(try String(contentsOf: file, encoding: .utf8).contains(#""is_told":true"#))
        #expect(try await stage.tick("10:01", environment: stage.misled).exitCode == 78)
        #expect(try stage.messages.count == 1)
        try "half a fi".write(to: file, atomically: false, encoding: .utf8)
        #expect(try await stage.tick("10:02", environment: stage.misled).exitCode == 78)
        #expect(try stage.messages.count == 2)
        let blocked = stage.misled.merging(["LOG_DIR": "/proc/logs"]) { $1 }
        #expect(try await stage.tick("10:03", environment: blocked).exitCode == 78)
        #expect(try stage.messages.count == 3)
        await stage.end()
    }

    @Test("Work that is put off is no alarm until the job has not ended well for half an hour")
    func postponed() async throws {
        let stage = try await AlertStage()
        stage.rehearsal.simulator.inject(
            Fault(.envelope(status: 403, code: "EGW00133", message: "1분당 1회"), transaction: "tokenP"))
        for clock in ["10:00", "10:20"] {
            #expect(try await stage.tick(clock, environment: stage.hook).exitCode == 75)
        }
        #expect(try stage.messages.isEmpty)
        #expect(try await stage.tick("10:31", environment: stage.hook).exitCode == 75)
        #expect(try stage.messages.count == 1)
        await stage.end()
    }

    @Test("Settings that are wrong are told too, if it can be read whom to tell; each job has a memory of its own")
    func configuration() async throws {
        let stage = try await AlertStage()
        let wrong = stage.misled.merging(["LOG_LEVEL": "loud"]) { $1 }
        for job in ["fetch-minute", "fetch-minute", "backfill-today"] {
            let outcome = try await stage.rehearsal.run(job, at: stage.rehearsal.at("10:00:02"), environment: wrong)
            #expect(outcome.exitCode == 78, "\(outcome)")
        }
        let messages = try stage.messages
        try #require(messages.map { $0[0].prefix { $0 != " " } } == ["fetch-minute", "backfill-today"])
        #expect(messages[0].contains { $0.contains("KIS_APP_KEY is missing") }, "\(messages)")
        await stage.end()
    }

    @Test("Nobody is told of a dry run, nor with --notify never; --notify always tells of success as well")
    func occasions() async throws {
        let stage = try await AlertStage()
        for arguments in [["--dry-run"], ["--notify", "never"]] {
            #expect(try await stage.tick("10:00", arguments, environment: stage.misled).exitCode == 78)
        }
        #expect(try stage.messages.isEmpty)
        let always = ["--notify", "always"]
        #expect(try await stage.tick("10:01", always, environment: stage.hook).isQuietSuccess)
        try #require(try stage.messages.map(\.count) == [2])
        #expect(try stage.messages[0][0].contains("3 of 3 stocks complete for now"))
        #expect(try await stage.tick("03:00", always, environment: stage.hook).isQuietSuccess)
        #expect(try stage.messages.count == 1)
        await stage.end()
    }

    @Test("Being stopped is not told")
    func stopped() async throws {
        let stage = try await AlertStage()
        stage.rehearsal.simulator.inject(Fault(.delay(.seconds(20)), transaction: "FHKST03010200"))
        let run = try stage.rehearsal.start(at: stage.rehearsal.at("10:00:02"), environment: stage.hook)
        try await eventually("it is at work") { stage.rehearsal.simulator.pages > 0 }
        run.send(SIGTERM)
        #expect(await run.outcome().exitCode == 143)
        #expect(try stage.messages.isEmpty)
        await stage.end()
    }
}

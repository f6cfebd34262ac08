import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Many short processes on one app key behave as one client. By default some seconds of it; with `PROOF_CROWDS=100` a
/// hundred crowds that start without a token, with `PROOF_CROWD_SECONDS=60` a minute at each pace, and the real pace for the
/// refusals.
@Suite struct CrowdTests {
    static let rounds = Effort.count("PROOF_CROWDS", short: 2)
    static let seconds = Effort.number("PROOF_CROWD_SECONDS").map(Double.init)

    @Test("Sixteen cold starts at once ask for one token")
    func coldStarts() async throws {
        let stocks = StockUniverse.standard(count: 16).map(\.code)
        let rehearsal = try await Rehearsal(stocks: stocks)
        for round in 1...Self.rounds {
            rehearsal.simulator.reset()
            try rehearsal.database.execute("truncate kis_token, kis_pace, kis_circuit, minute_coverage")
            let crowd = try stocks.map { try rehearsal.start(at: rehearsal.at("09:05:02"), of: [$0]) }
            for run in crowd {
                let outcome = await run.outcome()
                #expect(outcome.isQuietSuccess, "round \(round): \(outcome)")
            }
            let statistics = rehearsal.simulator.statistics
            #expect(statistics.byTransaction["tokenP"] == 1, "round \(round)")
            #expect(statistics.tokensIssued == 1, "round \(round)")
            #expect(stocks.allSatisfy { statistics.pagesByStock[$0] == 1 }, "round \(round)")
        }
        #expect(try rehearsal.verdict().isRight)
        await rehearsal.end()
    }

    @Test("A token that is revoked while sixteen processes work is replaced once, and no stock is lost")
    func revocation() async throws {
        let stocks = StockUniverse.standard(count: 32).map(\.code)
        let rehearsal = try await Rehearsal(stocks: stocks)
        let evening = rehearsal.tick(rehearsal.session.close.value + 4)
        #expect(try await rehearsal.run(at: rehearsal.at("10:00:02"), of: [stocks[0]]).exitCode == 0)
        let crowd = try (0..<16).map {
            try rehearsal.start(
                at: evening, of: Array(stocks[2 * $0..<2 * $0 + 2]), environment: ["KIS_RATE_LIMIT": "300"])
        }
        try await eventually("some pages are there") { rehearsal.simulator.pages > 80 }
        rehearsal.simulator.killTokens()
        for run in crowd {
            let outcome = await run.outcome()
            #expect(outcome.isQuietSuccess, "\(outcome)")
        }
        let statistics = rehearsal.simulator.statistics
        #expect(statistics.byTransaction["tokenP"] == 2)
        #expect(statistics.tokensIssued == 2)
        #expect(statistics.byCode["EGW00121", default: 0] > 0)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        await rehearsal.end()
    }

    /// What is configured for a key, and what KIS lets it do.
    struct Pace: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let mode: KISSimulator.Configuration.Mode
        /// As `KIS_RATE_LIMIT`; empty for the default.
        let configured: String
        let perSecond: Double
        let perMinute: Double
        let stocksPerRun: Int
        /// When a run has a handful of pages.
        let clock: String
        let shortForm: Double

        func calls(in seconds: Double) -> Int { Int(min(perSecond * seconds, perMinute * max(1, seconds / 60))) }
    }

    static let paces = [
        Pace(
            testDescription: "live, 18 a second", mode: .live, configured: "18", perSecond: 18, perMinute: 1_080,
            stocksPerRun: 2, clock: "10:30:02", shortForm: 6),
        Pace(
            testDescription: "live by default", mode: .live, configured: "", perSecond: 18, perMinute: 950,
            stocksPerRun: 2, clock: "10:30:02", shortForm: 4),
        Pace(
            testDescription: "paper by default", mode: .paper, configured: "", perSecond: 1, perMinute: 60,
            stocksPerRun: 1, clock: "09:05:02", shortForm: 6),
    ]

    /// Beside other tests a host is late with some calls. Alone, in the long form, it has no excuse.
    static let leeway = seconds == nil ? 5 : 0
    static let share = seconds != nil ? 0.9 : Effort.isSanitized ? 0.5 : 0.75

    @Test("Eight processes keep the pace together, and make use of it", arguments: paces)
    func together(pace: Pace) async throws {
        let rehearsal = try await Rehearsal {
            $0.mode = pace.mode
            $0.callsPerSecond = (pace.mode == .live ? 20 : 2) + Self.leeway
            if pace.configured.isEmpty { $0.callsPerMinute = 1_000 }
        }
        let simulator = rehearsal.simulator
        let seconds = Self.seconds ?? pace.shortForm
        let calls = pace.calls(in: seconds)
        let crew = Crew(
            rehearsal: rehearsal, stocksPerRun: pace.stocksPerRun, time: rehearsal.at(pace.clock),
            environment: ["KIS_RATE_LIMIT": pace.configured], stocks: calls / 2 + 32)
        let failures = try await crew.working {
            try await eventually("the crew has begun") { simulator.pages > 0 }
            let begun = ContinuousClock.now
            let last = simulator.pages + calls
            try await eventually("the calls are made", within: .seconds(4 * seconds)) { simulator.pages >= last }
            let taken = begun.duration(to: .now)
            #expect(taken <= .seconds(seconds / Self.share), "\(calls) calls")
        }
        #expect(failures.isEmpty, "\(failures)")
        let statistics = simulator.statistics
        #expect(statistics.refusedByRate == 0)
        #expect(statistics.mostInOneSecond <= simulator.configuration.effectiveCallsPerSecond)
        #expect(statistics.tokensIssued == 1)
        await rehearsal.end()
    }

    @Test(
        "When KIS refuses at half the rate, everybody slows down and no stock is lost; when it does not, the rate is back",
        arguments: seconds == nil ? [100] : [18])
    func refusals(rate: Int) async throws {
        let rehearsal = try await Rehearsal { $0.callsPerSecond = 2 * rate }
        let simulator = rehearsal.simulator
        let crew = Crew(
            rehearsal: rehearsal, time: rehearsal.tick(rehearsal.session.close.value + 4),
            environment: ["KIS_RATE_LIMIT": "\(rate)"], stocks: 120)
        let failures = try await crew.working {
            try await eventually("the crew works") { simulator.pages > rate }
            simulator.limit(callsPerSecond: rate / 2)
            try await Task.sleep(for: .seconds(Self.seconds == nil ? 6 : 10))
            let before = simulator.statistics
            try await Task.sleep(for: .seconds(Self.seconds ?? 8))
            let after = simulator.statistics
            let (refused, calls) = (after.refusedByRate - before.refusedByRate, after.pages - before.pages)
            // Beside other tests calls come in bunches, which KIS refuses at any rate.
            #expect(refused * 100 <= calls * (Self.seconds == nil ? 15 : 3), "\(refused) of \(calls)")
            simulator.limit(callsPerSecond: 2 * rate)
            try await eventually("the rate is back", within: .seconds(60)) {
                try rehearsal.database.value("select rate from kis_pace").flatMap(Double.init) == Double(rate)
            }
        }
        #expect(simulator.statistics.refusedByRate > 0)
        #expect(failures.isEmpty, "\(failures)")
        await rehearsal.end()
    }
}

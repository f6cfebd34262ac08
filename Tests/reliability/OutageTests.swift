import KISSimulator
import MarketData
import TestSupport
import Testing

/// KIS goes away and comes back, in market time: each tick is a process with a clock of its own.
@Suite struct OutageTests {
    struct Outage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let fault: Fault
        var killsTokens = false
    }

    static let outages = [
        Outage(testDescription: "every call is cut off", fault: Fault(.closeUnanswered)),
        Outage(testDescription: "every call is answered with 503", fault: Fault(.html(status: 503))),
        Outage(
            testDescription: "the token is dead and none is issued",
            fault: Fault(.html(status: 503), transaction: "tokenP"), killsTokens: true),
    ]

    @Test("Ten minutes without KIS cost one call each, and what they miss is healed without help", arguments: outages)
    func tenMinutes(outage: Outage) async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: StockUniverse.standard().map(\.code))
        let open = rehearsal.session.open.value
        var calls: [Int] = []
        func tick(_ minute: Int) async throws -> ShellOutcome {
            let before = rehearsal.simulator.statistics.total
            let outcome = try await rehearsal.run(at: rehearsal.tick(open + minute))
            calls.append(rehearsal.simulator.statistics.total - before)
            return outcome
        }
        // The first tick needs a token besides.
        for minute in 1...3 { #expect(try await tick(minute).isQuietSuccess) }
        let healthy = calls[2]
        #expect(healthy == rehearsal.stocks.count)
        let settled = try rehearsal.settledMinutes()

        rehearsal.simulator.inject(outage.fault)
        if outage.killsTokens { rehearsal.simulator.killTokens() }
        for minute in 4...13 {
            let outcome = try await tick(minute)
            #expect(outcome.exitCode == 69, "minute \(minute): \(outcome)")
            #expect(try rehearsal.database.value("select open_until from kis_circuit") != nil, "minute \(minute)")
        }
        #expect(calls[4...].allSatisfy { $0 <= 1 }, "no more than the trial call: \(calls)")
        #expect(try rehearsal.settledMinutes() == settled)

        rehearsal.simulator.removeFaults()
        let back = [try await tick(14), try await tick(15)]
        #expect(back.last?.isQuietSuccess == true, "\(back)")
        #expect(calls.allSatisfy { $0 * 100 <= healthy * 110 || $0 == calls[0] }, "\(calls)")
        for minute in [40, 64] { #expect(try await tick(minute).isQuietSuccess, "minute \(minute)") }
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        await rehearsal.end()
    }

    @Test("An hour with a token that ends, one that is revoked and five minutes without KIS ends complete")
    func hour() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Array(Rehearsal.varied.prefix(4)))
        let simulator = rehearsal.simulator
        try await takeToken(rehearsal, at: KoreaTime(iso: "2026-11-19T10:30:02+09:00")!)
        let open = rehearsal.session.open.value
        var failed: [Int] = []
        for minute in rehearsal.ticks {
            switch minute - open {
            case 45: simulator.killTokens()
            case 50: simulator.inject(Fault(.closeUnanswered))
            case 55: simulator.removeFaults()
            default: break
            }
            let outcome = try await rehearsal.run(at: rehearsal.tick(minute))
            if outcome.isQuietSuccess { continue }
            #expect(outcome.exitCode == 69, "\(outcome)")
            failed.append(minute - open)
        }
        #expect(failed == Array(50...54) || failed == Array(50...55), "\(failed)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        // The day before, at half past nine, after the revocation.
        #expect(simulator.statistics.byTransaction["tokenP"] == 3)
        #expect(simulator.statistics.tokensIssued == 3)
        await rehearsal.end()
    }

    /// A run of another day that gets a token and nothing else.
    private func takeToken(_ rehearsal: Rehearsal, at time: KoreaTime) async throws {
        rehearsal.simulator.inject(Fault(.html(status: 404), transaction: "FHKST03010200"))
        #expect(try await rehearsal.run(at: time, of: [rehearsal.stocks[0]]).exitCode == 76)
        #expect(rehearsal.simulator.statistics.tokensIssued == 1)
        rehearsal.simulator.removeFaults()
    }
}

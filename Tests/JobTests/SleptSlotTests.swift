import Glibc
import KISSimulator
import TestSupport
import Testing

@Suite("A run that its host holds up")
struct SleptSlotTests {
    @Test("Calls whose time has passed meanwhile do not come in a heap: each takes another slot, and none is missing")
    func heldUp() async throws {
        let rehearsal = try await Rehearsal(stocks: StockUniverse.standard(count: 40).map(\.code)) {
            $0.callsPerSecond = 20
        }
        let run = try rehearsal.start(at: rehearsal.at("09:05:02"), environment: ["KIS_RATE_LIMIT": "15"])
        try await eventually("some pages are there") { rehearsal.simulator.pages > 5 }
        run.send(SIGSTOP)
        try await Task.sleep(for: .milliseconds(1_500))
        run.send(SIGCONT)
        let outcome = await run.outcome()
        #expect(outcome.isQuietSuccess, "\(outcome)")
        let statistics = rehearsal.simulator.statistics
        #expect(statistics.refusedByRate == 0)
        #expect(statistics.mostInOneSecond <= 18, "\(statistics.mostInOneSecond)")
        #expect(try rehearsal.verdict().isRight)
        await rehearsal.end()
    }
}

import MarketData
import TestSupport
import Testing

/// Sessions replayed tick by tick through the built fetch-minute. By default one session of an hour; with
/// `PROOF_REPLAYED_DAYS=20` twenty whole days.
@Suite struct ReplayTests {
    static let days = Effort.count("PROOF_REPLAYED_DAYS", short: 0)

    static let losses: [Losses] = [.none, .every(7), .dropped(0.3), .killed(0.34)].map(Losses.init)

    @Test("A replayed session leaves only true bars", arguments: losses)
    func replay(losses: Losses) async throws {
        guard Self.days > 0 else { return try await replay(Rehearsal.hour, losses, seed: Effort.seed) }
        let sessions = TradingCalendar.krx.sessions(TradingDate("2026-10-01")!, through: TradingDate("2026-12-30")!)
        for (day, session) in sessions.prefix(Self.days).enumerated() {
            try await replay(session, losses, seed: Effort.seed + UInt64(day))
        }
    }

    private func replay(_ session: TradingSession, _ losses: Losses, seed: UInt64) async throws {
        let rehearsal = try await Rehearsal(session, seed: seed)
        let playedLast = try await rehearsal.play(losses, seed: seed)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight, "\(losses.testDescription), seed \(seed): \(verdict)")
        if playedLast { #expect(verdict.isComplete, "\(losses.testDescription), seed \(seed): \(verdict)") }
        #expect(verdict.stored > 0)
        await rehearsal.end()
    }
}

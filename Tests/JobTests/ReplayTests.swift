import Foundation
import MarketData
import TestSupport
import Testing

/// Sessions replayed tick by tick through the built fetch-minute. By default one session of an hour; with
/// `KIS_REPLAY_DAYS=20` twenty whole days, with `KIS_REPLAY_SEED` another market.
@Suite struct ReplayTests {
    static let days = ProcessInfo.processInfo.environment["KIS_REPLAY_DAYS"].flatMap { Int($0) } ?? 0
    static let seed = ProcessInfo.processInfo.environment["KIS_REPLAY_SEED"].flatMap { UInt64($0) } ?? 7

    static let losses: [Losses] = [.none, .every(7), .dropped(0.3), .killed(0.34)].map(Losses.init)

    @Test("A replayed session leaves only true bars", arguments: losses)
    func replay(losses: Losses) async throws {
        guard Self.days > 0 else { return try await replay(Rehearsal.hour, losses, seed: Self.seed) }
        let sessions = TradingCalendar.krx.sessions(TradingDate("2026-10-01")!, through: TradingDate("2026-12-30")!)
        for (day, session) in sessions.prefix(Self.days).enumerated() {
            try await replay(session, losses, seed: Self.seed + UInt64(day))
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

extension ShellOutcome {
    /// As cron wants it: status 0 and not a word.
    var isQuietSuccess: Bool { exitCode == 0 && standardOutput.isEmpty && standardError.isEmpty }
}

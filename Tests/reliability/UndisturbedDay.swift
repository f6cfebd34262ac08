import MarketData
import TestSupport

/// Sessions in which no tick is lost: played once a seed, whoever asks.
actor UndisturbedDay {
    static let shared = UndisturbedDay()

    private var days: [UInt64: Task<String, any Error>] = [:]

    /// The digest of the session's tables.
    func digest(_ session: TradingSession, seed: UInt64) async throws -> String {
        let day = days[seed] ?? Task { try await UndisturbedDay.play(session, seed: seed) }
        days[seed] = day
        return try await day.value
    }

    private static func play(_ session: TradingSession, seed: UInt64) async throws -> String {
        let rehearsal = try await Rehearsal(session, stocks: RecoveryTests.stocks, seed: seed)
        _ = try await rehearsal.play(Losses(kind: .none), seed: seed)
        let digest = try rehearsal.digest()
        await rehearsal.end()
        return digest
    }
}

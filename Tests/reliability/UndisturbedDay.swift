import MarketData
import TestSupport

/// Sessions in which no tick is lost: played once each, whoever asks.
actor UndisturbedDay {
    static let shared = UndisturbedDay()

    private struct Key: Hashable {
        let session: TradingSession
        let seed: UInt64
    }

    private var days: [Key: Task<Tables, any Error>] = [:]

    /// The session's minutes and their proof.
    func tables(_ session: TradingSession, seed: UInt64) async throws -> Tables {
        let key = Key(session: session, seed: seed)
        let day = days[key] ?? Task { try await UndisturbedDay.play(session, seed: seed) }
        days[key] = day
        return try await day.value
    }

    private static func play(_ session: TradingSession, seed: UInt64) async throws -> Tables {
        let rehearsal = try await Rehearsal(session, stocks: RecoveryTests.stocks, seed: seed)
        _ = try await rehearsal.play(Losses(kind: .none), seed: seed)
        let tables = try rehearsal.tables(DigestedTable.session)
        await rehearsal.end()
        return tables
    }
}

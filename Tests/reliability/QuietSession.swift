import MarketData
import TestSupport

/// Sessions that nothing disturbed, collected after the close: played once each, whoever asks.
actor QuietSession {
    static let shared = QuietSession()

    private struct Key: Hashable {
        let session: TradingSession
        let stocks: [StockCode]
        let seed: UInt64
    }

    private var sessions: [Key: Task<Tables, any Error>] = [:]

    /// What the tables hold afterwards.
    func tables(_ session: TradingSession, stocks: [StockCode], seed: UInt64) async throws -> Tables {
        let key = Key(session: session, stocks: stocks, seed: seed)
        let known = sessions[key] ?? Task { try await QuietSession.play(key) }
        sessions[key] = known
        return try await known.value
    }

    private static func play(_ key: Key) async throws -> Tables {
        let rehearsal = try await Rehearsal(key.session, stocks: key.stocks, seed: key.seed)
        _ = try await rehearsal.finish()
        let tables = try rehearsal.tables(DigestedTable.bars)
        await rehearsal.end()
        return tables
    }
}

import KISSimulator
import MarketData
import TestSupport

/// Workers on one app key, each of which starts one short run after the other, for stocks of its own: at any moment as many
/// processes ask as there are workers.
struct Crew {
    let rehearsal: Rehearsal
    var workers = 8
    var stocksPerRun = 2
    /// The later it is, the more pages a run asks for.
    let time: KoreaTime
    var environment: [String: String] = [:]
    /// How many stocks they will come to; the simulator makes up a stock's history at the first call, and would be late
    /// with all others meanwhile.
    let stocks: Int

    /// Does something while the crew works. Returns when the runs that were under way at the end have ended, with all that
    /// did not end well.
    func working(_ body: () async throws -> Void) async throws -> [ShellOutcome] {
        let supply = StockSupply()
        supply.prepare(stocks, in: rehearsal)
        async let failures = work(on: supply)
        do { try await body() } catch {
            supply.close()
            _ = try? await failures
            throw error
        }
        supply.close()
        return try await failures
    }

    private func work(on supply: StockSupply) async throws -> [ShellOutcome] {
        try await withThrowingTaskGroup(of: [ShellOutcome].self) { group in
            for _ in 0..<workers { group.addTask { try await workAlone(on: supply) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func workAlone(on supply: StockSupply) async throws -> [ShellOutcome] {
        var failures: [ShellOutcome] = []
        while case let stocks = supply.take(stocksPerRun), !stocks.isEmpty {
            let outcome = try await rehearsal.run(at: time, of: stocks, environment: environment)
            if !outcome.isQuietSuccess { failures.append(outcome) }
        }
        return failures
    }
}

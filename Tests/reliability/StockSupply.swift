import KISSimulator
import MarketData
import Synchronization
import TestSupport

/// Stocks nobody has asked about yet, for as many runs as there are until it is closed.
final class StockSupply: Sendable {
    /// The simulator lists every code there is.
    private static let first = 500_000
    private let next: Mutex<Int?> = Mutex(first)

    /// Empty once the supply is closed.
    func take(_ count: Int) -> [StockCode] {
        next.withLock { next in
            guard let first = next else { return [] }
            next = first + count
            return (first..<first + count).compactMap { StockCode(String($0)) }
        }
    }

    func prepare(_ count: Int, in rehearsal: Rehearsal) {
        for number in 0..<count {
            guard let stock = StockCode(String(StockSupply.first + number)) else { continue }
            _ = rehearsal.simulator.trueBars(of: stock, on: rehearsal.session.date)
        }
    }

    func close() { next.withLock { $0 = nil } }
}

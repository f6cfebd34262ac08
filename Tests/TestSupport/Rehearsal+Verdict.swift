import KISSimulator
package import MarketData
import PostgresClient

/// The stored bars of a rehearsed session, held against the market's truth.
package struct Verdict: Equatable, CustomStringConvertible {
    package var stored = 0
    /// Rows whose values are not the true ones.
    package var wrong: [String] = []
    /// Rows of minutes nobody traded, or of no minute of the session.
    package var invented: [String] = []
    /// True bars of settled minutes that are not stored.
    package var lost: [String] = []
    /// Settled minutes, of the session's labels times the stocks.
    package var settled = 0
    package var expected = 0

    package var isRight: Bool { wrong.isEmpty && invented.isEmpty && lost.isEmpty }
    package var isComplete: Bool { isRight && settled == expected }

    package var description: String {
        "\(stored) bars, \(settled)/\(expected) settled, wrong \(wrong.prefix(3)), invented \(invented.prefix(3)), "
            + "lost \(lost.prefix(3))"
    }
}

extension Rehearsal {
    package func verdict() throws -> Verdict { try verdict(of: [session]) }

    /// All that is stored, held against these sessions.
    package func verdict(of sessions: [TradingSession]) throws -> Verdict {
        var verdict = Verdict()
        let stored = try storedBars()
        verdict.stored = stored.count
        var truth: [String: Bar] = [:]
        for session in sessions {
            let settled = try settledMinutes(on: session.date)
            verdict.expected += session.labels.count * stocks.count
            verdict.settled += settled.values.reduce(0) { $0 + $1.count }
            for stock in stocks {
                for bar in simulator.trueBars(of: stock, on: session.date) {
                    let key = "\(stock) \(bar.label)"
                    truth[key] = bar
                    guard stored[key] == nil, settled[stock]?.contains(bar.label.minute) == true else { continue }
                    verdict.lost.append(key)
                }
            }
        }
        for (key, values) in stored {
            guard let bar = truth[key] else {
                verdict.invented.append(key)
                continue
            }
            if values != bar.values { verdict.wrong.append("\(key): \(values) is not \(bar.values)") }
        }
        return verdict
    }

    /// Values by stock and label of every minute row in the database.
    package func storedBars() throws -> [String: [Double]] {
        var connection = try database.connection()
        let rows = try connection.query(
            "select stock_code, datetime, open, high, low, close, volume from stock_prices_minute")
        var bars: [String: [Double]] = [:]
        for row in 0..<rows.count {
            let wall = KoreaTime(microseconds: try rows.microseconds(row, 1)! - KoreaTime.offsetSeconds * 1_000_000)
            let values = [
                try rows.double(row, 2)!, try rows.double(row, 3)!, try rows.double(row, 4)!, try rows.double(row, 5)!,
                Double(try rows.int(row, 6)!),
            ]
            bars["\(try rows.string(row, 0)!) \(BarLabel(wall.date, wall.minute))"] = values
        }
        return bars
    }

    package func settledMinutes() throws -> [StockCode: MinuteSet] { try settledMinutes(on: session.date) }

    package func settledMinutes(on date: TradingDate) throws -> [StockCode: MinuteSet] {
        var connection = try database.connection()
        let rows = try connection.query(
            """
            select stock_code, lower(r), upper(r) from minute_coverage, unnest(settled) r where session_date = $1
            """, [.date(dayNumber: date.dayNumber)])
        var settled: [StockCode: MinuteSet] = [:]
        for row in 0..<rows.count {
            settled[StockCode(try rows.string(row, 0)!)!, default: MinuteSet()].insert(
                Int(try rows.int(row, 1)!)..<Int(try rows.int(row, 2)!))
        }
        return settled
    }
}

extension Bar {
    fileprivate var values: [Double] { [open.double, high.double, low.double, close.double, Double(volume)] }
}

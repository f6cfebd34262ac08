import KISSimulator
package import MarketData
import PostgresClient

/// The stored daily bars of one source, held against the market's truth.
package struct DailyVerdict: CustomStringConvertible {
    package var right = 0
    package var wrong: [String] = []
    package var missing: [String] = []
    /// Days without a trade that are flat at a price, with volume 0.
    package var flat = 0

    package var isRight: Bool { wrong.isEmpty && missing.isEmpty && right > 0 }

    package var description: String {
        "\(right) right, \(flat) flat, wrong \(wrong.prefix(3)), missing \(missing.prefix(3))"
    }
}

extension Rehearsal {
    package func dailyVerdict(
        _ source: DailySource, from first: TradingDate, through last: TradingDate, of stocks: [StockCode]? = nil
    ) throws -> DailyVerdict {
        var stored = try storedDays(source)
        var verdict = DailyVerdict()
        for stock in stocks ?? self.stocks {
            for bar in simulator.trueDailyBars(of: stock, from: first, through: last) {
                let key = "\(stock) \(bar.date)"
                guard let row = stored.removeValue(forKey: key) else {
                    verdict.missing.append(key)
                    continue
                }
                // The chart feed knows whole won only.
                let prices = [bar.open, bar.high, bar.low, bar.close].map {
                    source == .kis ? $0.double : Double(($0.hundredths + 50) / 100)
                }
                let isRight = row == prices + [Double(bar.volume)]
                if isRight { verdict.right += 1 } else { verdict.wrong.append("\(key): \(row) is not \(prices)") }
            }
        }
        for (key, row) in stored {
            let isFlat = row[4] == 0 && row[0] > 0 && Set(row[0..<4]).count == 1
            if isFlat { verdict.flat += 1 } else { verdict.wrong.append("\(key): \(row) was not traded") }
        }
        return verdict
    }

    /// Open, high, low, close and volume by stock and date.
    private func storedDays(_ source: DailySource) throws -> [String: [Double]] {
        var connection = try database.connection()
        let rows = try connection.query(
            "select stock_code, date, open, high, low, close, volume from stock_prices where source = $1",
            [.text(source.rawValue)])
        var days: [String: [Double]] = [:]
        for row in 0..<rows.count {
            let date = TradingDate(dayNumber: Int(try rows.microseconds(row, 1)! / 86_400_000_000))
            days["\(try rows.string(row, 0)!) \(date)"] = [
                try rows.double(row, 2)!, try rows.double(row, 3)!, try rows.double(row, 4)!, try rows.double(row, 5)!,
                Double(try rows.int(row, 6)!),
            ]
        }
        return days
    }
}

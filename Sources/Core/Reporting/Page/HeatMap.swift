import MarketData

/// A row a stock, the worst first, and a column a session: what became of each day.
struct HeatMap: Sendable {
    static let mostStocks = 60

    /// Columns next to each other that show one class.
    struct Run: Sendable {
        let verdict: DayClass
        var columns: Range<Int>
        /// The days of that class in them.
        var dates: ClosedRange<TradingDate>
        /// Their largest difference of a price, 0 … 1.
        var furthest: Double
    }

    struct Row: Sendable {
        let stock: StockCode
        let runs: [Run]
        /// Days that differ.
        let differing: Int
    }

    let columns: DayColumns
    let rows: [Row]
    /// Stocks without a row here, and those of them that differ on a day, and those of which no day counts.
    let omitted: (stocks: Int, differing: Int, uncounted: Int)

    init(_ records: StockRecords, standings: [StockStanding], columns: DayColumns) {
        self.columns = columns
        rows = records.stocks.prefix(HeatMap.mostStocks).map { HeatMap.row($0, records[$0], columns) }
        let rest = standings.dropFirst(HeatMap.mostStocks)
        let stocks = records.stocks.count - rows.count
        omitted = (stocks, rest.count { $0.differing > 0 }, stocks - rest.count)
    }

    private static func row(_ stock: StockCode, _ days: ArraySlice<ComparedDay>, _ columns: DayColumns) -> Row {
        var runs: [Run] = []
        var rest = days
        while let first = rest.first {
            let column = columns.column(of: first.date)
            let own = rest.prefix { columns.column(of: $0.date) == column }
            rest = rest.dropFirst(own.count)
            let run = Run(own, in: column)
            if let last = runs.last, last.verdict == run.verdict, last.columns.upperBound == column {
                runs[runs.count - 1].extend(by: run)
            } else {
                runs.append(run)
            }
        }
        return Row(stock: stock, runs: runs, differing: days.count { $0.verdict.standing == .differs })
    }
}

extension HeatMap.Run {
    /// The days of one column, at least one; their worst class wins.
    fileprivate init(_ days: ArraySlice<ComparedDay>, in column: Int) {
        let worst = days.map(\.verdict).max { $0.severity < $1.severity } ?? .match
        let own = days.filter { $0.verdict == worst }
        self.init(
            verdict: worst, columns: column..<column + 1, dates: own[0].date...own[own.count - 1].date,
            furthest: own.compactMap(\.worst?.difference).max() ?? 0)
    }

    fileprivate mutating func extend(by next: Self) {
        columns = columns.lowerBound..<next.columns.upperBound
        dates = dates.lowerBound...next.dates.upperBound
        furthest = max(furthest, next.furthest)
    }
}

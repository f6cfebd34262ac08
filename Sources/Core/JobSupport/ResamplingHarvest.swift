internal import BarStore
internal import MarketData
internal import Reporting

/// What a run of resample has made so far.
struct ResamplingHarvest {
    private var report: ResampleReport
    private let days: ClosedRange<TradingDate>?
    private var ending: JobEnding?

    /// - Parameter days: Those that were named.
    init(_ report: ResampleReport, days: ClosedRange<TradingDate>?) {
        self.report = report
        self.days = days
    }

    /// - Parameter counts: What became of the rows; nil when they were printed.
    mutating func add(_ batch: FoldedBatch, _ counts: ResampledCounts?) {
        for day in batch.known { report.add(day.session) }
        let rebuilt = counts?.daysChanged ?? batch.printedDays
        report.stockDays.asked += batch.known.count
        report.stockDays.failed += batch.faults.count
        report.stockDays.rebuilt += rebuilt
        report.stockDays.unchanged += batch.known.count - batch.faults.count - rebuilt
        report.minutes += batch.minutes
        report.made += batch.rows.count
        report.provisional += batch.rows.count(where: \.bar.isProvisional)
        if let counts { add(counts) }
        report.failures += batch.faults.sorted { $0.key < $1.key }.map { day, fault in
            StockFailure(stock: day.stock, session: day.session, stage: "fold", message: "\(fault)")
        }
    }

    /// Stocks that were named and of which nothing is stored.
    mutating func miss(_ stocks: [StockCode]) {
        report.failures += stocks.map {
            StockFailure(
                stock: $0, stage: "read", message: "no minutes are stored\(days == nil ? "" : " of these days")")
        }
    }

    private mutating func add(_ counts: ResampledCounts) {
        report.bars.new += counts.new
        report.bars.changed += counts.changed
        report.bars.same += counts.same
        report.bars.removed += counts.removed
    }

    mutating func end(_ ending: JobEnding) {
        self.ending = ending
        report.notes += ending.lines
    }

    func finish(signal: StopSignal?) -> ResampleReport {
        var report = report
        if let days, report.stockDays.asked == 0, ending == nil, signal == nil {
            let first = days.lowerBound
            report.notes.append(
                first == days.upperBound
                    ? "no minutes are stored of \(first): backfill-today --date \(first) fetches them"
                    : "no minutes are stored of \(first) to \(days.upperBound): backfill-today --from \(first) fetches them"
            )
        }
        report.exitStatus = status(of: report, signal).rawValue
        return report
    }

    private func status(of report: ResampleReport, _ signal: StopSignal?) -> ExitStatus {
        let succeeded = report.stockDays.rebuilt + report.stockDays.unchanged > 0
        if let signal { return signal.exitStatus }
        if let ending { return succeeded && ending.status != .cannotWrite ? .partial : ending.status }
        if report.stockDays.asked == 0, days != nil { return .usage }
        if report.failures.isEmpty { return .done }
        if succeeded { return .partial }
        return report.stockDays.failed > 0 ? .refused : .usage
    }
}

extension FoldedBatch {
    /// Stock-days that have bars.
    fileprivate var printedDays: Int {
        Set(rows.map { StockDay($0.stock, $0.session) }).count
    }
}

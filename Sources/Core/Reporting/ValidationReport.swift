package import MarketData

/// What one run of validate-fdr found: printed by `--json`, kept in the run ledger, summed up on a terminal, and the source
/// of the table and the page in `REPORT_DIR`. Readers rely on the fields of its JSON: they are only ever added.
package struct ValidationReport: Sendable {
    /// Fewer stocks compared than this many of a hundred make a run invalid.
    package static let leastCoverage = 98

    package struct Refusal: Sendable {
        package let source: DailySource
        package let day: RefusedDay

        package init(source: DailySource, day: RefusedDay) {
            self.source = source
            self.day = day
        }
    }

    package let job: String
    package let runID: String
    package let mode: String
    package let startedAt: KoreaTime
    package var finishedAt: KoreaTime
    package var durationMilliseconds = 0
    package var exitStatus: Int32 = 0

    /// Ascending; days of the comparison that may have rows are those from the first through the last.
    package let sessions: [TradingDate]
    /// The largest difference of a price that is agreement, 0 … 1.
    package let tolerance: Double
    /// Per cent.
    package let target: Double
    package let instruments: [Instrument]
    package let comparison: ComparedUniverse
    package let agreement: Agreement
    /// Open, high, low, close, volume.
    package let fields: [FieldDifferences]
    package let volumes: [VolumeClass: Int]
    /// The worst first.
    package let standings: [StockStanding]
    /// By stock and date: of days that differ, and of those alone whose minutes are all proven.
    package var witnesses: [StockCode: [TradingDate: DayWitness]] = [:]
    /// Rows that cannot be true.
    package var refused: [Refusal] = []
    /// Stocks that could not be compared, with the reason.
    package var failures: [StockFailure] = []
    /// Sources that answered for no stock.
    package var sourcesDown: [DailySource] = []
    package var sources: [DailySourceReport] = []
    package var notes: [String] = []
    /// What was written for people to read.
    package var paths: [String] = []

    package init(
        job: String, runID: String, mode: String, startedAt: KoreaTime, sessions: [TradingDate], tolerance: Double,
        target: Double, instruments: [Instrument], comparison: ComparedUniverse
    ) {
        self.job = job
        self.runID = runID
        self.mode = mode
        self.startedAt = startedAt
        finishedAt = startedAt
        self.sessions = sessions
        self.tolerance = tolerance
        self.target = target
        self.instruments = instruments
        self.comparison = comparison
        agreement = Agreement(comparison.days)
        fields = DayField.allCases.map { FieldDifferences($0, of: comparison.days) }
        volumes = comparison.days.reduce(into: [:]) { counts, day in
            if let volume = day.volume { counts[volume, default: 0] += 1 }
        }
        standings = ValidationReport.standings(comparison.days)
    }

    /// Stocks of which both sources could be asked.
    package var compared: Int { instruments.count - Set(failures.map(\.stock)).count }

    package var verdict: ValidationVerdict {
        let isCovered = compared * 100 >= instruments.count * ValidationReport.leastCoverage
        guard sourcesDown.isEmpty, isCovered, agreement.counted > 0 else { return .invalid }
        return agreement.reaches(target) ? .agrees : .belowTarget
    }

    /// Days that differ, or differ within the tolerance, in the order of the records.
    package var differences: [ComparedDay] {
        comparison.days.filter { $0.verdict.standing == .differs || $0.verdict == .near }
    }

    package func witness(of day: ComparedDay) -> DayWitness? { witnesses[day.stock]?[day.date] }

    private static func standings(_ days: [ComparedDay]) -> [StockStanding] {
        var standings: [StockCode: StockStanding] = [:]
        for day in days where day.verdict.standing != .uncounted {
            var standing = standings[day.stock] ?? StockStanding(stock: day.stock)
            standing.counted += 1
            if day.verdict.standing == .differs { standing.differing += 1 }
            if day.verdict.comparesFigures { standing.furthest = max(standing.furthest, day.worst?.difference ?? 0) }
            standings[day.stock] = standing
        }
        return standings.values.sorted(by: >)
    }
}

import MarketData
import Reporting

/// A comparison of made-up bars that can be spoilt day by day: the sources tell the same until told otherwise.
struct ValidationFixture {
    /// Sessions of KRX, ascending.
    let dates: [TradingDate]
    let instruments: [Instrument]
    var tolerance = 0.005
    var target = 99.5
    var mode = "LIVE"
    var failures: [StockFailure] = []
    var sourcesDown: [DailySource] = []
    var notes: [String] = []
    private var rows: [DailySource: [[DayFigures?]]]
    private var refused: [ValidationReport.Refusal] = []
    private var extra: [(source: DailySource, stock: Int, date: TradingDate)] = []
    private var witnesses: [(stock: Int, session: Int, minutes: DayFigures?)] = []

    static let startedAt = KoreaTime(TradingDate("2026-11-20")!, MinuteOfDay(hour: 18, minute: 5)!, seconds: 12)

    /// - Parameters:
    ///   - stocks: coded from 100000 on, in the order they are collected
    ///   - last: the run starts on 2026-11-20, which is not settled then
    init(
        stocks: Int = 50, sessions: Int = 30, through last: String = "2026-11-19",
        names: [String] = ["삼성전자", "SK하이닉스", "LG에너지솔루션", "현대차"]
    ) {
        let last = TradingDate(last)!
        let possible = TradingCalendar.krx.possibleSessions(last.adding(days: -2 * sessions - 30), through: last)
        dates = Array(possible.suffix(sessions))
        instruments = (0..<stocks).map { index in
            Instrument(
                code: StockCode("\(100_000 + index)")!, name: names[index % names.count], priority: 1, marketCap: nil)
        }
        let bars = (0..<stocks).map { stock in (0..<sessions).map { Self.figures(stock: stock, session: $0) } }
        rows = [.kis: bars, .fdr: bars]
    }

    /// Changes what a source says of a day; nil takes the row away.
    mutating func change(
        _ source: DailySource, stock: Int, session: Int, _ change: (DayFigures) -> DayFigures?
    ) {
        rows[source]![stock][session] = rows[source]![stock][session].flatMap(change)
    }

    /// A row that cannot be true, in place of the good one.
    mutating func refuse(_ source: DailySource, stock: Int, session: Int, _ fault: BarFault) {
        rows[source]![stock][session] = nil
        refused.append(
            .init(
                source: source,
                day: RefusedDay(stock: instruments[stock].code, date: dates[session], fault: fault)))
    }

    /// A row on a day without a session.
    mutating func add(_ source: DailySource, stock: Int, on date: TradingDate) {
        extra.append((source, stock, date))
    }

    /// What the minutes of a day tell.
    mutating func witness(stock: Int, session: Int, minutes: DayFigures?) {
        witnesses.append((stock, session, minutes))
    }

    func figures(_ source: DailySource, stock: Int, session: Int) -> DayFigures? { rows[source]![stock][session] }

    /// A price that wanders, and shares; the same on every run.
    private static func figures(stock: Int, session: Int) -> DayFigures {
        let noise = Int64((stock &* 7_919 &+ session &* 104_729 &+ stock &* session &* 31) % 997)
        let base = 9_000 + Int64(stock % 97) * 2_350 + Int64(session) * 40
        let open = base + noise * base / 40_000
        let close = base + (996 - noise) * base / 40_000
        return DayFigures(
            open: Price(won: open), high: Price(won: max(open, close) + base / 200),
            low: Price(won: min(open, close) - base / 250), close: Price(won: close), volume: 120_000 + noise * 3_571)
    }
}

extension ValidationFixture {
    var report: ValidationReport {
        let asked = Self.startedAt
        let comparison = DailyComparison(
            dates[0]...dates[dates.count - 1], calendar: .krx, asOf: asked, tolerance: tolerance)
        var compared = ComparedUniverse()
        for index in instruments.indices {
            compared.add(
                comparison.compare(instruments[index].code, kis: days(.kis, of: index), fdr: days(.fdr, of: index)))
        }
        compared.findScope()
        var report = ValidationReport(
            job: "validate-fdr", runID: "20261120-180512-4f1c", mode: mode, startedAt: asked,
            sessions: comparison.sessions, tolerance: tolerance, target: target, instruments: instruments,
            comparison: compared)
        report.durationMilliseconds = 3_140
        report.failures = failures
        report.sourcesDown = sourcesDown
        report.notes = notes
        report.refused = refused
        report.witnesses = witnesses(in: compared)
        return report
    }

    /// Nil for a stock that failed, or of a source that is down.
    private func days(_ source: DailySource, of stock: Int) -> SourceDays? {
        let code = instruments[stock].code
        guard !sourcesDown.contains(source), !failures.contains(where: { $0.stock == code }) else { return nil }
        var bars = zip(dates, rows[source]![stock]).compactMap { date, figures in
            figures.map { try! DailyBar(date: date, $0) }
        }
        for row in extra where row.source == source && row.stock == stock {
            bars.append(try! DailyBar(date: row.date, Self.figures(stock: stock, session: 0)))
        }
        return SourceDays(
            bars: bars.sorted { $0.date < $1.date },
            refused: refused.filter { $0.source == source && $0.day.stock == code }.map(\.day))
    }

    private func witnesses(in compared: ComparedUniverse) -> [StockCode: [TradingDate: DayWitness]] {
        var told: [StockCode: [TradingDate: DayWitness]] = [:]
        for (stock, session, minutes) in witnesses {
            let (code, date) = (instruments[stock].code, dates[session])
            guard let day = compared.days.first(where: { $0.stock == code && $0.date == date }) else { continue }
            told[code, default: [:]][date] = DayWitness(minutes: minutes, on: day)
        }
        return told
    }
}

extension DayFigures {
    /// All prices times a ratio, to a won.
    func scaled(_ numerator: Int64, _ denominator: Int64) -> DayFigures {
        func scaled(_ price: Price) -> Price { Price(won: price.hundredths / 100 * numerator / denominator) }
        return DayFigures(
            open: scaled(open), high: scaled(high), low: scaled(low), close: scaled(close), volume: volume)
    }

    /// The high moved by some won; the bar stays one as long as they are not less than nothing.
    func high(plus won: Int64) -> DayFigures {
        DayFigures(open: open, high: Price(won: high.hundredths / 100 + won), low: low, close: close, volume: volume)
    }

    func shares(_ volume: Int64) -> DayFigures {
        DayFigures(open: open, high: high, low: low, close: close, volume: volume)
    }
}

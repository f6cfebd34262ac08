package import MarketData
import PostgresClient

/// What there is to resample, month by month: the minutes are partitioned so, and neither a year nor a market has to fit
/// into memory.
extension MinuteStore {
    /// The first days of the months with stock-days to resample, ascending. A month whose partition of minutes was dropped
    /// is none of them: its longer bars outlive what they were made of.
    ///
    ///     select … from minute_coverage left join resampled_days …    without days
    ///     select … from generate_series(…)                            with days
    package func monthsToResample(_ selection: ResampleSelection) async throws(StoreError) -> [TradingDate] {
        try await perform { (connection) throws(PostgresError) in
            let rows =
                if let days = selection.days {
                    try connection.query(
                        MinuteStore.selectMonths(MinuteStore.monthsOfDays),
                        [.date(dayNumber: days.lowerBound.dayNumber), .date(dayNumber: days.upperBound.dayNumber)])
                } else {
                    try connection.query(
                        MinuteStore.selectMonths(MinuteStore.monthsWithChanges), selection.parameters)
                }
            var months: [TradingDate] = []
            for row in 0..<rows.count {
                if let day = try rows.dayNumber(row, 0) { months.append(TradingDate(dayNumber: day)) }
            }
            return months
        }
    }

    /// The stock-days of the month to resample, ascending by stock, then date.
    ///
    ///     select … from minute_coverage left join resampled_days …    without days
    ///     select … from stocks left join minute_coverage …            with days
    package func daysToResample(
        _ selection: ResampleSelection, in month: TradingDate, _ calendar: TradingCalendar
    ) async throws(StoreError) -> [ResampleDay] {
        let first = max(month, selection.days?.lowerBound ?? month)
        let last = min(month.endOfMonth, selection.days?.upperBound ?? month.endOfMonth)
        let sql = selection.days == nil ? MinuteStore.selectChanged : MinuteStore.selectNamed
        let sessions = selection.days == nil ? [] : MinuteStore.sessions(from: first, through: last, calendar)
        let days = try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                sql, selection.parameters + [.date(dayNumber: first.dayNumber), .date(dayNumber: last.dayNumber)])
            var days: [StockDay: ResampleDay] = [:]
            var newest: StockCode?
            for row in 0..<rows.count {
                guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }) else { continue }
                if newest != stock {
                    for session in sessions {
                        let day = ResampleDay(
                            stock: stock, date: session.date, session: session, settled: MinuteSet(), version: nil)
                        days[day.key] = day
                    }
                    newest = stock
                }
                guard let date = try rows.dayNumber(row, 1).map(TradingDate.init(dayNumber:)) else { continue }
                days[StockDay(stock, date)] = ResampleDay(
                    stock: stock, date: date, session: MinuteStore.session(on: date, calendar),
                    settled: try rows.coverage(row, settled: 3, askedAt: 4).settled, version: try rows.int(row, 2))
            }
            return days
        }
        return days.values.sorted { $0.key < $1.key }
    }

    /// Those of the stocks of which nothing is stored, neither a minute nor a proof, on the days of the selection.
    package func stocksWithoutMinutes(_ selection: ResampleSelection) async throws(StoreError) -> [StockCode] {
        let days = selection.days ?? TradingDate(dayNumber: 0)...TradingDate(year: 2199, month: 12, day: 31)!
        return try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                MinuteStore.selectUnknown,
                [
                    .textArray(selection.stocks.map(\.text)), .date(dayNumber: days.lowerBound.dayNumber),
                    .date(dayNumber: days.upperBound.dayNumber),
                ])
            var stocks: [StockCode] = []
            for row in 0..<rows.count {
                if let stock = try rows.string(row, 0).flatMap({ StockCode($0) }) { stocks.append(stock) }
            }
            return stocks
        }
    }

    /// The days on which there may be bars.
    private static func sessions(
        from first: TradingDate, through last: TradingDate, _ calendar: TradingCalendar
    ) -> [TradingSession] {
        guard first <= last else { return [] }
        return (first.dayNumber...last.dayNumber).compactMap { session(on: TradingDate(dayNumber: $0), calendar) }
    }

    /// A weekday the calendar does not know has the usual hours, as for whoever collects it.
    private static func session(on date: TradingDate, _ calendar: TradingCalendar) -> TradingSession? {
        switch calendar.day(on: date) {
        case .session(let session): session
        case .closed: nil
        case .unknown:
            TradingSession(
                date: date, open: TradingCalendar.ordinaryHours.open, close: TradingCalendar.ordinaryHours.close)
        }
    }

    private static func selectMonths(_ months: String) -> String {
        """
        with candidate as materialized (\(months))
        select month
        from candidate
        where exists (
            select from stock_prices_minute_partitions
            where first_datetime <= month and end_datetime >= month + interval '1 month')
        order by month
        """
    }

    private static let monthsOfDays = """
        select month::date
        from generate_series(date_trunc('month', $1::date::timestamp), $2::date::timestamp, interval '1 month') as month
        """

    private static let monthsWithChanges = """
        select distinct date_trunc('month', session_date::timestamp)::date as month from \(changed)
        """

    private static let selectChanged = """
        select stock_code, session_date, coverage.version, coverage.settled::text, coverage.asked_at
        from \(changed) and session_date between $3 and $4
        order by stock_code collate "C", session_date
        """

    /// Intervals $1, stocks $2.
    private static let changed = """
        minute_coverage as coverage
        left join resampled_days as made using (stock_code, session_date)
        where (made.version is distinct from coverage.version or not made.intervals @> $1::integer[])
            and (cardinality($2::text[]) = 0 or stock_code = any ($2))
        """

    private static let selectUnknown = """
        select code
        from unnest($1::text[]) as code
        where not exists (
                select from minute_coverage where stock_code = code and session_date between $2 and $3)
            and not exists (
                select from stock_prices_minute
                where stock_code = code and datetime >= $2::date and datetime < $3::date + 1)
        """

    private static let selectNamed = """
        select stock.code, coverage.session_date, coverage.version, coverage.settled::text, coverage.asked_at
        from (
            select unnest($2::text[]) as code
            union
            select named.code
            from (
                select code from stocks
                union
                select stock_code from minute_coverage where session_date between $3 and $4
            ) as named
            where cardinality($2) = 0
        ) as stock
        left join minute_coverage as coverage
            on coverage.stock_code = stock.code and coverage.session_date between $3 and $4
        order by stock.code collate "C", coverage.session_date
        """
}

extension ResampleSelection {
    var parameters: [PostgresValue] { [intervals.parameter, .textArray(stocks.map(\.text))] }
}

extension [BarInterval] {
    var parameter: PostgresValue { .int4Array(map { Int32($0.minutes) }) }
}

extension TradingDate {
    /// Of a month's first day.
    fileprivate var endOfMonth: TradingDate {
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        return TradingDate(year: next.0, month: next.1, day: 1)!.adding(days: -1)
    }
}

package import MarketData
import PostgresClient

extension MinuteStore {
    /// What `trading_sessions` says of the dates from `first` through `last`, ascending; at most one row a source.
    package func sessionExceptions(
        from first: TradingDate, through last: TradingDate
    ) async throws(StoreError) -> [SessionException] {
        try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                MinuteStore.selectExceptions, [.date(dayNumber: first.dayNumber), .date(dayNumber: last.dayNumber)])
            var exceptions: [SessionException] = []
            for row in 0..<rows.count {
                guard let day = try rows.dayNumber(row, 0), let isOpen = try rows.bool(row, 2),
                    let source = try rows.string(row, 1).flatMap(SessionException.Source.init)
                else { continue }
                exceptions.append(
                    SessionException(
                        date: TradingDate(dayNumber: day), isOpen: isOpen,
                        open: try rows.int(row, 3).flatMap { MinuteOfDay(Int($0)) },
                        close: try rows.int(row, 4).flatMap { MinuteOfDay(Int($0)) }, source: source))
            }
            return exceptions
        }
    }

    /// Why nothing of that session may settle; nil when there is no alarm, or when `trading_sessions` has been corrected
    /// since.
    package func calendarAlarm(on date: TradingDate) async throws(StoreError) -> String? {
        try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(MinuteStore.selectOpenAlarm, [.date(dayNumber: date.dayNumber)])
            return rows.isEmpty ? nil : try rows.string(0, 0)
        }
    }

    /// Raises the alarm for that session, unless it is up already.
    package func raiseCalendarAlarm(
        on date: TradingDate, message: String, run: Int64?
    ) async throws(StoreError) {
        _ = try await perform { (connection) throws(PostgresError) in
            try connection.execute(
                MinuteStore.insertAlarm,
                [.date(dayNumber: date.dayNumber), .text(message), run.map(PostgresValue.int8) ?? .null])
        }
    }

    private static let selectExceptions = """
        select session_date, source, is_open, extract(epoch from open_at)::integer / 60,
            extract(epoch from close_at)::integer / 60
        from trading_sessions
        where session_date between $1 and $2
        order by session_date, source
        """

    private static let selectOpenAlarm = """
        select event.message
        from job_events as event
        where event.kind = 'calendar' and event.details ->> 'session_date' = $1::date::text
            and event.at >= (
                select coalesce(max(updated_at), '-infinity') from trading_sessions where session_date = $1)
        order by event.at desc, event.id desc
        limit 1
        """

    /// The job is the run's, or the first part of the session's application name.
    private static let insertAlarm = """
        insert into job_events (run_id, job, kind, message, details)
        select $3, coalesce((select job from job_runs where run_id = $3),
                split_part(current_setting('application_name'), '/', 1)),
            'calendar', $2, jsonb_build_object('session_date', $1::date)
        where not exists (
            select from (
        \(selectOpenAlarm)
            ) as open_alarm
        )
        """
}

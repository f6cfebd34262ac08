package import MarketData
import PostgresClient

extension MinuteStore {
    /// True when it is for this process to ask KIS for open days: nobody has had an answer on that day, and nobody has
    /// asked within the last hour. Of several that call this at once one gets true.
    ///
    ///     insert into holiday_checks … on conflict do update … returning
    package func claimHolidayCheck(on date: TradingDate) async throws(StoreError) -> Bool {
        try await perform { (connection) throws(PostgresError) in
            try !connection.query(MinuteStore.claimCheck, [.date(dayNumber: date.dayNumber)]).isEmpty
        }
    }

    /// Keeps what KIS said on `date` where it differs from the built-in calendar, and that it has been asked. An
    /// operator's row is left alone. Returns what KIS contradicts, for a loud word.
    ///
    ///     insert into trading_sessions (…) select …, 'KIS' from unnest(…) on conflict do update
    ///     update holiday_checks set answered_at = now()
    package func store(_ days: OpenDays, on date: TradingDate) async throws(StoreError) -> [CalendarDisagreement] {
        guard let first = days.isOpen.keys.min(), let last = days.isOpen.keys.max() else { return [] }
        let review = CalendarReview(days, known: try await sessionExceptions(from: first, through: last))
        try await perform { (connection) throws(PostgresError) in
            try connection.transaction { (connection) throws(PostgresError) in
                try connection.execute(
                    MinuteStore.upsertWord,
                    [
                        .dateArray(review.news.map(\.date.dayNumber)),
                        .int4Array(review.news.map { $0.isOpen ? 1 : 0 }),
                    ])
                try connection.execute(MinuteStore.markAnswered, [.date(dayNumber: date.dayNumber)])
            }
        }
        return review.disagreements
    }

    /// The last day on which KIS said which days are open; nil when it never has.
    package func lastHolidayCheck() async throws(StoreError) -> TradingDate? {
        try await look { (connection) throws(PostgresError) in
            try connection.query("select max(check_date) from holiday_checks where answered_at is not null")
                .dayNumber(0, 0).map(TradingDate.init(dayNumber:))
        }
    }

    private static let claimCheck = """
        insert into holiday_checks as known (check_date)
        values ($1)
        on conflict (check_date) do update
        set asked_at = now()
        where known.answered_at is null and known.asked_at <= now() - interval '1 hour'
        returning check_date
        """

    /// Never a row that says the same already: `updated_at` silences calendar alarms.
    private static let upsertWord = """
        insert into trading_sessions (session_date, source, is_open)
        select session_date, 'KIS', opens = 1
        from unnest($1::date[], $2::integer[]) as word (session_date, opens)
        on conflict (session_date, source) do update
        set is_open = excluded.is_open, open_at = null, close_at = null, updated_at = now()
        """

    private static let markAnswered = """
        insert into holiday_checks (check_date, answered_at)
        values ($1, now())
        on conflict (check_date) do update set answered_at = now()
        """
}

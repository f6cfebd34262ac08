/// What KIS's word on open days means for the calendar: what to keep of it, and what it contradicts.
package struct CalendarReview: Hashable, Sendable {
    /// Rows of source KIS to be written, ascending: where KIS differs from the built-in table, and where it has changed its
    /// mind. Without hours: KIS does not tell them, so the table's hold, or 09:00-15:30 for a date the table has closed or
    /// does not know.
    package let news: [SessionException]
    /// Ascending. They are there every time KIS is asked, until the table or the operator's row is corrected. A date the
    /// table does not know is contradicted by nobody.
    package let disagreements: [CalendarDisagreement]

    /// `known`: what `trading_sessions` says of these dates already.
    package init(_ days: OpenDays, known: [SessionException]) {
        func held(_ source: SessionException.Source) -> [TradingDate: Bool] {
            Dictionary(known.filter { $0.source == source }.map { ($0.date, $0.isOpen) }) { first, _ in first }
        }
        let (byOperator, byKIS) = (held(.operator), held(.kis))
        var news: [SessionException] = []
        var disagreements: [CalendarDisagreement] = []
        for (date, isOpen) in days.isOpen.sorted(by: { $0.key < $1.key }) {
            let builtIn = TradingCalendar.krx.isOpen(on: date)
            if (byKIS[date] ?? builtIn) != isOpen {
                news.append(SessionException(date: date, isOpen: isOpen, open: nil, close: nil, source: .kis))
            }
            if let ours = byOperator[date] ?? builtIn, ours != isOpen {
                disagreements.append(
                    CalendarDisagreement(date: date, ours: ours, theirs: isOpen, isOperators: byOperator[date] != nil))
            }
        }
        self.news = news
        self.disagreements = disagreements
    }
}

extension TradingCalendar {
    /// Nil for a date nobody knows.
    fileprivate func isOpen(on date: TradingDate) -> Bool? {
        switch day(on: date) {
        case .session: true
        case .closed: false
        case .unknown: nil
        }
    }
}

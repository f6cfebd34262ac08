import MarketData

/// The rows of a session that is under way, with everything KIS does to the forming minute.
struct RunningSession {
    private let observed: ObservedDay
    private let forming: MinuteOfDay
    private let date: TradingDate

    init(_ observed: ObservedDay, forming: MinuteOfDay) {
        self.observed = observed
        self.forming = forming
        date = observed.day.session.date
    }

    /// Newest first, back to the open at most.
    func rows(endingAt end: MinuteOfDay, limit: Int) -> [MinuteRow] {
        var rows: [MinuteRow] = []
        if end >= forming {
            var newest = formingRow
            newest.label = end
            rows.append(newest)
            rows += inventedRows(before: end, limit: limit - 1)
        }
        let lastEnded = min(end.value, forming.value - 1)
        guard rows.count < limit, let label = MinuteOfDay(lastEnded), label >= observed.day.session.open else {
            return rows
        }
        var ended = observed.paddedRows(endingAt: label, limit: limit - rows.count)
        if formingMinute == nil, label.value == forming.value - 1 { ended[0].volume = 0 }
        return rows + ended
    }

    /// The forming minute's trades, nil before the first.
    private var formingMinute: TradedMinute? { observed.minute(at: forming) }

    private var formingRow: MinuteRow {
        if let formingMinute { return MinuteRow(formingMinute, on: date) }
        var row = observed.flatRow(at: forming, after: observed.last)
        row.volume = MinuteOfDay(forming.value - 1).flatMap(observed.minute(at:))?.volume ?? 0
        return row
    }

    /// From the minute before `end` back to the forming one: flat at the current price, the turnover frozen where the
    /// last ended minute left it.
    private func inventedRows(before end: MinuteOfDay, limit: Int) -> [MinuteRow] {
        let lastEnded = MinuteOfDay(forming.value - 1).flatMap(observed.minute(atOrBefore:))
        let turnover = (lastEnded?.turnoverSoFar ?? 0) / 100
        return (forming.value..<end.value).reversed().prefix(limit).map { label in
            MinuteRow(flatAt: observed.price, on: date, label: MinuteOfDay(label)!, turnover: turnover)
        }
    }
}

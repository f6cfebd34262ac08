import MarketData

/// What can be known of a stock's day at one instant: the trades up to it.
struct ObservedDay {
    let day: StockDay
    /// How many of the day's minutes have all their trades behind them.
    private let completeCount: Int
    /// The minute of which only a part has been traded yet.
    private let partial: TradedMinute?

    /// - Parameter now: nil, or an instant of another date: the whole day.
    init(_ day: StockDay, at now: KoreaTime? = nil) {
        self.day = day
        guard let now, now.date == day.session.date else {
            completeCount = day.minutes.count
            partial = nil
            return
        }
        let time = now.millisecondOfDay
        let traded = day.trades.partitioningIndex { $0.time > time }
        let complete = day.minutes.partitioningIndex { $0.trades.upperBound > traded }
        completeCount = complete
        if complete < day.minutes.count, day.minutes[complete].trades.lowerBound < traded {
            let range = day.minutes[complete].trades.lowerBound..<traded
            let previous = complete > 0 ? day.minutes[complete - 1] : nil
            partial = day.minute(day.minutes[complete].label, trades: range, after: previous)
        } else {
            partial = nil
        }
    }

    /// Minutes with a trade, ascending.
    var minuteCount: Int { completeCount + (partial == nil ? 0 : 1) }

    subscript(index: Int) -> TradedMinute { index < completeCount ? day.minutes[index] : partial! }

    var last: TradedMinute? { minuteCount > 0 ? self[minuteCount - 1] : nil }

    /// The last price paid, or the reference price before the first trade.
    var price: Price { last?.close ?? day.reference }

    var summary: DaySummary? { DaySummary((0..<minuteCount).map { self[$0] }) }

    /// The regular session only.
    var regularSummary: DaySummary? {
        DaySummary((0..<minuteCount).map { self[$0] }.prefix { $0.label <= day.session.close })
    }

    /// The minute labelled `label`, when it has a trade.
    func minute(at label: MinuteOfDay) -> TradedMinute? {
        index(atOrBefore: label).map { self[$0] }.flatMap { $0.label == label ? $0 : nil }
    }

    /// One row for every minute from `end` back to the open, newest first; flat where nobody traded.
    func paddedRows(endingAt end: MinuteOfDay, limit: Int) -> [MinuteRow] {
        var rows: [MinuteRow] = []
        var index = index(atOrBefore: end)
        var label = end.value
        while rows.count < limit, label >= day.session.open.value {
            let minute = index.map { self[$0] }
            if let minute, minute.label.value == label {
                rows.append(MinuteRow(minute, on: day.session.date))
                index = index! > 0 ? index! - 1 : nil
            } else {
                rows.append(flatRow(at: MinuteOfDay(label)!, after: minute))
            }
            label -= 1
        }
        return rows
    }

    /// The minutes with a trade from `end` backward, newest first.
    func tradedRows(endingAt end: MinuteOfDay, limit: Int) -> [MinuteRow] {
        guard let newest = index(atOrBefore: end) else { return [] }
        return (max(0, newest - limit + 1)...newest).reversed().map { MinuteRow(self[$0], on: day.session.date) }
    }

    func flatRow(at label: MinuteOfDay, after previous: TradedMinute?) -> MinuteRow {
        MinuteRow(
            flatAt: previous?.close ?? day.reference, on: day.session.date, label: label,
            turnover: (previous?.turnoverSoFar ?? 0) / 100)
    }

    /// The newest traded minute that is not after `label`.
    func minute(atOrBefore label: MinuteOfDay) -> TradedMinute? { index(atOrBefore: label).map { self[$0] } }

    private func index(atOrBefore label: MinuteOfDay) -> Int? {
        if let partial, partial.label <= label { return completeCount }
        let after = day.minutes[..<completeCount].partitioningIndex { $0.label > label }
        return after > 0 ? after - 1 : nil
    }
}

extension KoreaTime {
    var millisecondOfDay: Int {
        Int((microseconds - KoreaTime(date, MinuteOfDay(0)!).microseconds) / 1_000)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element is beyond the border, in a collection that has all such elements at its end.
    func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

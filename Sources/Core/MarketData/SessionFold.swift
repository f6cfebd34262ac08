/// Folds the minutes of one stock's session into longer bars.
///
/// An interval is closed on the left, carries the label of its start and ends with its session. Open is that of its first
/// minute with a trade, close that of the last, high and low are over all of them, volume is their sum. An interval
/// without a trade carries the close before it, with volume 0; before the first trade of a session there is no bar. The
/// last bar is the one of the last minute that is known: traded or settled. The closing print belongs to the interval
/// that holds its label.
package struct SessionFold: Sendable {
    /// With trades, within the session, ascending.
    private let minutes: [MinuteFigures]
    private let session: Range<Int>
    private let lastKnown: Int
    /// How many minutes of the session have settled before each of its minutes; nil when all have.
    private let settledBefore: [Int]?

    /// `minutes` may hold any minute of the day, each once.
    package init(_ minutes: [MinuteFigures], of session: TradingSession, settled: MinuteSet) {
        let labels = session.open.value..<session.close.value + 1
        let traded = minutes.filter { $0.volume > 0 && labels.contains($0.minute) }
        let isAscending = zip(traded, traded.dropFirst()).allSatisfy { $0.minute < $1.minute }
        self.minutes = isAscending ? traded : traded.sorted { $0.minute < $1.minute }
        self.session = labels
        let known = settled.intersection(session.labels)
        lastKnown = max(self.minutes.last?.minute ?? 0, known.last ?? 0)
        settledBefore = known == session.labels ? nil : SessionFold.counts(of: known, in: labels)
    }

    /// Ascending, without a gap.
    package func bars(of interval: BarInterval) throws(ResampleFault) -> [ResampledBar] {
        guard let first = minutes.first else { return [] }
        var bars: [ResampledBar] = []
        bars.reserveCapacity((lastKnown - first.minute) / interval.minutes + 2)
        var rest = minutes[...]
        for label in stride(from: interval.label(of: first.minute), through: lastKnown, by: interval.minutes) {
            let end = rest.firstIndex { $0.minute >= label + interval.minutes } ?? rest.endIndex
            if let opening = rest[..<end].first {
                bars.append(try bar(interval, label, opening, rest[..<end]))
            } else {
                bars.append(bar(interval, label, carrying: bars[bars.count - 1].close))
            }
            rest = rest[end...]
        }
        return bars
    }

    private func bar(
        _ interval: BarInterval, _ label: Int, _ opening: MinuteFigures, _ minutes: ArraySlice<MinuteFigures>
    ) throws(ResampleFault) -> ResampledBar {
        var (high, low, close, volume) = (opening.high, opening.low, opening.close, Int64(0))
        for minute in minutes {
            high = max(high, minute.high)
            low = min(low, minute.low)
            close = minute.close
            let (sum, overflows) = volume.addingReportingOverflow(minute.volume)
            guard !overflows else { throw .volumeOverflow(interval, label: label) }
            volume = sum
        }
        return bar(interval, label, opening.open, high, low, close, volume)
    }

    /// An interval in which nobody traded.
    private func bar(_ interval: BarInterval, _ label: Int, carrying close: Double) -> ResampledBar {
        bar(interval, label, close, close, close, close, 0)
    }

    private func bar(
        _ interval: BarInterval, _ label: Int, _ open: Double, _ high: Double, _ low: Double, _ close: Double,
        _ volume: Int64
    ) -> ResampledBar {
        let own = (label..<label + interval.minutes).clamped(to: session)
        return ResampledBar(
            minute: label, open: open, high: high, low: low, close: close, volume: volume,
            minutesCovered: settled(in: own), minutesExpected: own.count)
    }

    private func settled(in minutes: Range<Int>) -> Int {
        guard let settledBefore else { return minutes.count }
        return settledBefore[minutes.upperBound - session.lowerBound]
            - settledBefore[minutes.lowerBound - session.lowerBound]
    }

    private static func counts(of settled: MinuteSet, in session: Range<Int>) -> [Int] {
        var counts = [0]
        counts.reserveCapacity(session.count + 1)
        for minute in session { counts.append(counts[counts.count - 1] + (settled.contains(minute) ? 1 : 0)) }
        return counts
    }
}

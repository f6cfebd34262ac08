package import MarketData

/// What has to be written so that the tables hold what readings of one stock's session say. Readings are applied in the
/// order they were asked; the outcome is then compared with what was stored.
///
/// | the page                     | may insert | may change | may remove | settles                      |
/// |------------------------------|------------|------------|------------|------------------------------|
/// | newest, minute final         | yes        | yes        | yes        | yes                          |
/// | newest, minute too young     | yes        | yes        | no         | no                           |
/// | older than the stored state  | yes        | no         | no         | final minutes it agrees with |
///
/// A settled minute is only touched by a page of the first row.
package struct MinuteDifference {
    package let day: StockDay
    let stored: StoredDay
    let storedBars: MinuteBars
    package private(set) var coverage: Coverage
    package private(set) var disputes: [Int: HeldDispute]
    package private(set) var bars: MinuteBars
    /// Bars shown that the table holds as they are.
    package private(set) var same = 0
    package private(set) var disputesConfirmed = 0

    /// `bars` must span every minute that the readings prove or dispute.
    package init(_ day: StockDay, stored: StoredDay, bars: MinuteBars) {
        self.day = day
        self.stored = stored
        self.bars = bars
        storedBars = bars
        coverage = stored.coverage
        disputes = stored.disputes
    }

    package mutating func apply(_ reading: MinuteReading) {
        let isNewest = coverage.askedAt.map { $0 <= reading.askedAt } ?? true
        var agreed = take(reading, isNewest: isNewest)
        for dispute in reading.disputes where reading.settleable.contains(dispute.minute) {
            if weigh(dispute, askedAt: reading.askedAt, isNewest: isNewest) { agreed.insert(dispute.minute) }
        }
        coverage.settled = coverage.settled.union(agreed)
        disputes = disputes.filter { !coverage.settled.contains($0.key) }
        if isNewest, !reading.proven.isEmpty || !agreed.isEmpty { coverage.askedAt = reading.askedAt }
    }

    /// The final minutes of the reading in which the tables agree with it from now on.
    private mutating func take(_ reading: MinuteReading, isNewest: Bool) -> MinuteSet {
        var shown = MinuteBars(bars.minutes)
        for bar in reading.bars { shown[bar.label.minute.value] = StoredBar(bar) }
        let final = reading.settled
        var agreed = final
        for minute in final.minutes where !take(shown[minute], at: minute, isFinal: true, isNewest: isNewest) {
            agreed.remove(minute..<minute + 1)
        }
        for minute in reading.proven.subtracting(final).minutes {
            _ = take(shown[minute], at: minute, isFinal: false, isNewest: isNewest)
        }
        return agreed
    }

    /// True when the minute is as shown from now on.
    private mutating func take(_ shown: StoredBar?, at minute: Int, isFinal: Bool, isNewest: Bool) -> Bool {
        let held = bars[minute]
        if held == shown {
            if shown != nil, storedBars[minute] == shown { same += 1 }
            return true
        }
        if !(isNewest && isFinal) {
            guard !coverage.settled.contains(minute) else { return false }
            guard held == nil || isNewest && shown != nil else { return false }
        }
        bars[minute] = shown
        return true
    }

    /// True when the dispute is confirmed and its minute final.
    private mutating func weigh(_ dispute: DisputedMinute, askedAt: KoreaTime, isNewest: Bool) -> Bool {
        let minute = dispute.minute.value
        guard !coverage.settled.contains(minute) else { return false }
        guard var earlier = disputes[minute], earlier.dispute == dispute else {
            let isOutdated = disputes[minute].map { $0.askedAt > askedAt } ?? false
            if !isOutdated { disputes[minute] = HeldDispute(dispute, askedAt: askedAt) }
            return false
        }
        let isLater = askedAt >= earlier.askedAt.adding(seconds: DisputedMinute.confirmationSeconds)
        if isLater, take(dispute.bar.map(StoredBar.init), at: minute, isFinal: true, isNewest: isNewest) {
            disputesConfirmed += 1
            return true
        }
        earlier.askedAt = min(earlier.askedAt, askedAt)
        disputes[minute] = earlier
        return false
    }
}

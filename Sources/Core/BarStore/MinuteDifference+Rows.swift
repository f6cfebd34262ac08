package import MarketData

extension MinuteDifference {
    package var newlySettled: MinuteSet { coverage.settled.subtracting(stored.coverage.settled) }

    /// The coverage row is written, and its version rises, exactly then. A page that brings nothing new does not even
    /// move `asked_at`: the page from before has shown the same, so that nothing newer than it is stored.
    package var movesCoverage: Bool { bars != storedBars || coverage.settled != stored.coverage.settled }

    var movesDisputes: Bool { disputes != stored.disputes }

    package var isEmpty: Bool { !movesCoverage && !movesDisputes }

    /// The coverage as the table holds it once this is written.
    var storedCoverage: Coverage { movesCoverage ? coverage : stored.coverage }

    /// Appends the rows to write, ascending.
    func append(to changes: inout BarChanges<KeyedBar>) {
        for minute in bars.minutes {
            switch (storedBars[minute], bars[minute]) {
            case (nil, let bar?): changes.insertions.append(row(minute, bar))
            case (let old?, let bar?) where old != bar: changes.updates.append(row(minute, bar))
            case (_?, nil): changes.removals.append(key(of: minute))
            default: break
            }
        }
    }

    /// The rows whose old values are kept: every removed one, and those that were settled before they changed. A bar
    /// that was still provisional is replaced without a trace.
    package var revisions: [BarRevision] {
        bars.minutes.compactMap { minute in
            guard let old = storedBars[minute], old != bars[minute] else { return nil }
            let isSettled = stored.coverage.settled.contains(minute)
            if bars[minute] == nil { return BarRevision(key: key(of: minute), isSettled: isSettled, reason: .removed) }
            return isSettled ? BarRevision(key: key(of: minute), isSettled: true, reason: .changed) : nil
        }
    }

    private func row(_ minute: Int, _ bar: StoredBar) -> KeyedBar { KeyedBar(key: key(of: minute), bar: bar) }

    private func key(of minute: Int) -> BarKey {
        BarKey(stock: day.stock, label: BarLabel(day.session, MinuteOfDay(minute)!))
    }
}

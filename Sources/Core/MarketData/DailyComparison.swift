/// Holds the daily bars of two sources against each other, day by day: what both have, what one has, and what neither has
/// of the sessions in a range.
package struct DailyComparison: Sendable {
    /// Ascending.
    package let sessions: [TradingDate]
    /// The largest difference of a price, |a - b| / max(|a|, |b|), that still counts as agreement.
    package let tolerance: Double
    private let range: ClosedRange<TradingDate>
    /// By days since the range's first.
    private let kinds: [Kind]
    private let newestSettled: TradingDate?

    private enum Kind {
        case closed
        case provisional
        case settled
    }

    /// - Parameters:
    ///   - instant: when the younger of the two sources was asked; later days than were settled then are provisional.
    ///   - tolerance: 0.005 for half a per cent
    package init(
        _ range: ClosedRange<TradingDate>, calendar: TradingCalendar, asOf instant: KoreaTime, tolerance: Double
    ) {
        self.range = range
        self.tolerance = tolerance
        sessions = calendar.possibleSessions(range.lowerBound, through: range.upperBound)
        let finality = DailyFinality(calendar)
        let settled = sessions.filter { finality.isSettled($0, askedAt: instant) }
        newestSettled = settled.last
        var kinds = [Kind](repeating: .closed, count: range.upperBound.days(since: range.lowerBound) + 1)
        for session in sessions { kinds[session.days(since: range.lowerBound)] = .provisional }
        for session in settled { kinds[session.days(since: range.lowerBound)] = .settled }
        self.kinds = kinds
    }

    /// A stock's days, ascending: every session of the range, and every other day of it that a source has a row of.
    /// - Parameters:
    ///   - kis: nil when KIS could not be asked about the stock.
    ///   - fdr: the same of the chart feed.
    package func compare(_ stock: StockCode, kis: SourceDays?, fdr: SourceDays?) -> ComparedStock {
        let (ours, theirs) = (sides(kis), sides(fdr))
        let isCompared = kis != nil && fdr != nil
        var days: [ComparedDay] = []
        days.reserveCapacity(sessions.count)
        for (offset, kind) in kinds.enumerated() {
            let (ours, theirs) = (ours[offset], theirs[offset])
            if kind == .closed, ours == .absent, theirs == .absent { continue }
            days.append(
                ComparedDay(
                    stock: stock, date: range.lowerBound.adding(days: offset), kis: ours.figures, fdr: theirs.figures,
                    verdict: isCompared ? verdict(ours, theirs, kind) : .notCompared, volume: nil))
        }
        let factors = markFactors(&days)
        markVolumes(&days)
        return ComparedStock(days: days, factors: factors)
    }

    private enum Side: Equatable {
        case absent
        case figures(DayFigures)
        case refused

        var figures: DayFigures? { if case .figures(let figures) = self { figures } else { nil } }
    }

    private func sides(_ days: SourceDays?) -> [Side] {
        var sides = [Side](repeating: .absent, count: kinds.count)
        guard let days else { return sides }
        for bar in days.bars where range.contains(bar.date) {
            sides[bar.date.days(since: range.lowerBound)] = .figures(bar.figures)
        }
        for date in days.refused.compactMap(\.date) where range.contains(date) {
            sides[date.days(since: range.lowerBound)] = .refused
        }
        return sides
    }

    private func verdict(_ ours: Side, _ theirs: Side, _ kind: Kind) -> DayClass {
        switch kind {
        case .provisional: return .provisional
        case .closed: return .extra
        case .settled: break
        }
        switch (ours, theirs) {
        case (.refused, _), (_, .refused): return .invalid
        case (.absent, .absent): return .bothAbsent
        case (.absent, _): return .missingKIS
        case (_, .absent): return .missingFDR
        case (.figures(let kis), .figures(let fdr)): return verdict(kis, fdr)
        }
    }

    private func verdict(_ kis: DayFigures, _ fdr: DayFigures) -> DayClass {
        func isRounding(_ fields: [DayField]) -> Bool {
            fields.allSatisfy { (kis[$0] - fdr[$0]).magnitude <= DailyComparison.wonInHundredths }
        }
        if kis.volume == 0, fdr.volume == 0, isRounding([.close]) { return .haltForm }
        if DayField.prices.allSatisfy({ kis[$0] == fdr[$0] }) { return .match }
        if isRounding(DayField.prices) { return .rounding }
        let isNear = DayField.prices.allSatisfy { kis.difference(from: fdr, in: $0) <= tolerance }
        return isNear ? .near : .value
    }

    private static let wonInHundredths: UInt64 = 100

    /// Days next to each other, days that one source lacks left aside, that one ratio explains.
    private func markFactors(_ days: inout [ComparedDay]) -> [FactorInterval] {
        var factors: [FactorInterval] = []
        var run: [Int] = []
        var bounds = RatioBounds()
        for index in days.indices {
            guard let pair = days[index].both, days[index].verdict.comparesFigures else { continue }
            guard days[index].verdict == .value else {
                close(&run, bounds, &days, &factors)
                continue
            }
            var narrowed = run.isEmpty ? RatioBounds() : bounds
            narrowed.narrow(from: pair.fdr, to: pair.kis)
            if narrowed.ratio == nil {
                close(&run, bounds, &days, &factors)
                narrowed = RatioBounds()
                narrowed.narrow(from: pair.fdr, to: pair.kis)
                guard narrowed.ratio != nil else { continue }
            }
            run.append(index)
            bounds = narrowed
        }
        close(&run, bounds, &days, &factors)
        return factors
    }

    /// One day of a ratio may be anything: a factor takes two.
    private func close(
        _ run: inout [Int], _ bounds: RatioBounds, _ days: inout [ComparedDay], _ factors: inout [FactorInterval]
    ) {
        defer { run = [] }
        guard run.count >= 2, let ratio = bounds.ratio else { return }
        for index in run { days[index].verdict = .factor }
        factors.append(
            FactorInterval(
                stock: days[run[0]].stock, dates: days[run[0]].date...days[run[run.count - 1]].date, days: run.count,
                ratio: ratio))
    }

    private func markVolumes(_ days: inout [ComparedDay]) {
        for index in days.indices {
            let day = days[index]
            guard let (kis, fdr) = day.both, day.verdict.comparesFigures else { continue }
            let difference = kis.difference(from: fdr, in: .volume)
            days[index].volume =
                if difference == 0 {
                    .equal
                } else if difference <= DailyComparison.nearVolume {
                    .near
                } else if day.date == newestSettled, difference <= DailyComparison.lateVolume {
                    .late
                } else {
                    .value
                }
        }
        markScaledVolumes(&days)
    }

    private static let nearVolume = 0.001
    private static let lateVolume = 0.02

    /// Days next to each other, days without a trade left aside, whose volumes are off by one ratio.
    private func markScaledVolumes(_ days: inout [ComparedDay]) {
        var previous: (index: Int, ratio: Double)?
        for index in days.indices {
            guard let (kis, fdr) = days[index].both, let volume = days[index].volume, kis.volume + fdr.volume > 0 else {
                continue
            }
            guard volume == .value, kis.volume > 0, fdr.volume > 0 else {
                previous = nil
                continue
            }
            let ratio = Double(kis.volume) / Double(fdr.volume)
            if let previous, abs(ratio / previous.ratio - 1) <= DailyComparison.nearVolume {
                days[previous.index].volume = .scaled
                days[index].volume = .scaled
            }
            previous = (index, ratio)
        }
    }
}

extension RatioBounds {
    fileprivate mutating func narrow(from fdr: DayFigures, to kis: DayFigures) {
        for (theirs, ours) in zip(fdr.prices, kis.prices) { narrow(from: theirs, to: ours, originalIsRounded: true) }
    }
}

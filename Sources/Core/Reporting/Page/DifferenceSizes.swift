import MarketData

/// How many of the days that count are how far off, by the price that is furthest off.
struct DifferenceSizes: Sendable {
    enum Size: Hashable, Sendable {
        case none
        /// No price by more than one won.
        case oneWon
        /// 0 … 1
        case upTo(Double)
        /// More than all others.
        case more
        /// There are no two figures of the day, or it had no session.
        case unpaired
    }

    struct Bucket: Sendable {
        let size: Size
        /// Whether days of this size count as differences.
        let differs: Bool
        fileprivate(set) var days = 0
    }

    /// Ascending by size; the tolerance is always one of the edges, so that no bucket holds both sorts of days.
    private(set) var buckets: [Bucket]
    private let edges: [Double]

    private static let usualEdges = [0.000_5, 0.001, 0.005, 0.01, 0.05, 0.2]

    init(_ days: [ComparedDay], tolerance: Double) {
        let others = DifferenceSizes.usualEdges.filter { abs($0 - tolerance) > 1e-9 }
        edges = (others + (tolerance > 0 && tolerance < 1 ? [tolerance] : [])).sorted()
        buckets = [Bucket(size: .none, differs: false), Bucket(size: .oneWon, differs: false)]
        buckets += edges.map { Bucket(size: .upTo($0), differs: $0 > tolerance) }
        buckets += [Bucket(size: .more, differs: tolerance < 1), Bucket(size: .unpaired, differs: true)]
        for day in days where day.verdict.standing != .uncounted { buckets[index(of: day)].days += 1 }
    }

    private func index(of day: ComparedDay) -> Int {
        guard day.verdict.comparesFigures, let (kis, fdr) = day.both else { return buckets.count - 1 }
        guard let worst = day.worst?.difference else { return 0 }
        let won = Price(won: 1).hundredths
        if DayField.prices.allSatisfy({ abs(kis[$0] - fdr[$0]) <= won }) { return 1 }
        return 2 + (edges.firstIndex { worst <= $0 } ?? edges.count)
    }
}

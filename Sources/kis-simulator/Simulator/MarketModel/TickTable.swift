/// KRX's price steps since 2023, in won.
enum TickTable {
    static func tick(at won: Int64) -> Int64 {
        switch won {
        case ..<2_000: 1
        case ..<5_000: 5
        case ..<20_000: 10
        case ..<50_000: 50
        case ..<200_000: 100
        case ..<500_000: 500
        default: 1_000
        }
    }

    /// The quotable price nearest to `won`, at least 1.
    static func nearest(to won: Double) -> Int64 {
        let whole = max(1, Int64(won.rounded()))
        let tick = tick(at: whole)
        return max(tick, (whole + tick / 2) / tick * tick)
    }

    /// The quotable prices within 30 % of the day's reference price.
    static func limits(around reference: Int64) -> ClosedRange<Int64> {
        let lower = reference * 7 / 10 + 1
        let upper = reference * 13 / 10
        let lowerTick = tick(at: lower)
        let upperTick = tick(at: upper)
        return min(
            reference, (lower + lowerTick - 1) / lowerTick * lowerTick)...max(reference, upper / upperTick * upperTick)
    }
}

extension Comparable {
    func clamped(to limits: ClosedRange<Self>) -> Self { min(max(self, limits.lowerBound), limits.upperBound) }
}

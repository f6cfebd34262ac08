package import MarketData

/// A market clock set by hand (`KIS_NOW`), for rehearsals: it shows `market` at a real instant and runs on from there.
package struct ClockPin: Hashable, Sendable {
    package let market: KoreaTime
    /// The real instant, in microseconds since 1970; nil for the moment the process started.
    package let unixMicroseconds: Int64?

    /// Reads `2026-11-20T09:31:00+09:00`, or with the real instant behind it, in seconds since 1970 and up to six
    /// decimals: `2026-11-20T09:31:00+09:00@1795134660.25`.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let market = KoreaTime(iso: parts[0]) else { return nil }
        self.market = market
        guard parts.count == 2 else {
            unixMicroseconds = nil
            return
        }
        guard let instant = ClockPin.microseconds(parts[1]) else { return nil }
        unixMicroseconds = instant
    }

    /// Exact, since a double cannot hold today's microseconds and a fraction.
    private static func microseconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let seconds = Int64(decimalDigits: parts[0].utf8), seconds < 100_000_000_000 else { return nil }
        guard parts.count == 2 else { return seconds * 1_000_000 }
        let decimals = parts[1].utf8
        guard let given = Int64(decimalDigits: decimals.prefix(6)),
            decimals.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let scale = repeatElement(10 as Int64, count: max(0, 6 - decimals.count)).reduce(1, *)
        return seconds * 1_000_000 + given * scale
    }
}

internal import Glibc
package import MarketData

/// The market's time: the host's clock, or a clock shifted against it so that a past session can be replayed.
package struct MarketClock: Sendable {
    /// Microseconds the market is ahead of the host.
    package let offset: Int64
    /// True when the time was set by hand (`KIS_NOW`).
    package let isPinned: Bool

    /// A clock that is further off KIS's ends the run.
    package static let tolerableSkewSeconds = 120
    /// A clock that was set by hand and is further off KIS's is meant to be.
    package static let pinnedSkewSeconds = 600

    /// The host's clock.
    package static let host = MarketClock(offset: 0, isPinned: false)

    /// A clock that shows `market` at the host's time `at`, and runs on from there; `at` defaults to now.
    package init(showing market: KoreaTime, at hostTime: KoreaTime? = nil) {
        self.init(
            offset: market.microseconds - (hostTime ?? MarketClock.hostTime).microseconds, isPinned: true)
    }

    private init(offset: Int64, isPinned: Bool) {
        self.offset = offset
        self.isPinned = isPinned
    }

    package var now: KoreaTime { KoreaTime(microseconds: MarketClock.hostTime.microseconds + offset) }

    private static var hostTime: KoreaTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return KoreaTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}

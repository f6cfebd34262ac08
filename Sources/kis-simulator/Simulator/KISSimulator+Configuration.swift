package import MarketData

extension KISSimulator {
    /// Everything a simulator can be told before it starts; the defaults are the KIS that kis-simulator describes.
    package struct Configuration: Sendable {
        package enum Mode: String, CaseIterable, Sendable {
            case live
            case paper
        }

        /// What tokenP answers between a minute and six hours after an issue.
        package enum Reissue: String, CaseIterable, Sendable {
            case sameWithin6h = "same-within-6h"
            case alwaysNew = "always-new"
        }

        package var mode = Mode.live
        /// 0: any free port.
        package var port = 0
        package var seed: UInt64 = 7
        package var stocks = StockUniverse.standard()
        package var schedule = MarketSchedule.krx
        package var splits = StockSplit.standard
        /// The virtual clock's start.
        package var now = KoreaTime(
            TradingDate(year: 2026, month: 11, day: 20)!, MinuteOfDay(hour: 10, minute: 0)!)
        package var isFrozen = false
        /// Nil: `Credentials.live` or `.paper`, by mode.
        package var credentials: [Credentials]?
        /// Nil: 20 live, 2 paper. Calls in any real second, per app key.
        package var callsPerSecond: Int?
        /// Calls in any real minute, per app key; nil: no limit.
        package var callsPerMinute: Int?
        /// The HTTP status of EGW00201; some report 200.
        package var rateLimitStatus = 500
        package var reissue = Reissue.sameWithin6h
        /// Every data call takes this much longer.
        package var latency = Duration.zero
        /// Whether daily bars count after-market trades.
        package var dailyBarsIncludeAfterMarket = false

        package init() {}

        package var acceptedCredentials: [Credentials] { credentials ?? [mode == .live ? .live : .paper] }

        package var effectiveCallsPerSecond: Int { callsPerSecond ?? (mode == .live ? 20 : 2) }
    }
}

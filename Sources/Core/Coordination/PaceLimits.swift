package import KISOpenAPI
internal import MarketData

/// How many requests all processes that share an app key may send together.
package struct PaceLimits: Hashable, Sendable {
    package let perSecond: Double
    package let perMinute: Double

    /// What KIS tolerates in `environment`, unless told otherwise; a rate a second alone also sets the rate a minute.
    package init(_ environment: KISEnvironment, perSecond: Double? = nil, perMinute: Double? = nil) {
        self.perSecond = perSecond ?? environment.requestsPerSecond
        self.perMinute = perMinute ?? perSecond.map { $0 * 60 } ?? environment.requestsPerMinute
    }

    private var spacing: RequestSpacing { RequestSpacing(perSecond: perSecond, perMinute: perMinute) }

    /// See `RequestSpacing`.
    var minuteSpacing: Double { spacing.minuteSpacing }
    var minuteTolerance: Double { spacing.minuteTolerance }

    /// What one success adds to a rate that was cut, and what a refusal leaves of it.
    var recovery: Double { perSecond / 500 }
    static let cut = 0.7
    /// The pace is never cut below this share of the configured one.
    static let floor = 0.05
}

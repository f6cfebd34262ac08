package import KISOpenAPI

/// How many requests all processes that share an app key may send together.
package struct PaceLimits: Hashable, Sendable {
    package let perSecond: Double
    package let perMinute: Double

    /// What KIS tolerates in `environment`, unless told otherwise; a rate a second alone also sets the rate a minute.
    package init(_ environment: KISEnvironment, perSecond: Double? = nil, perMinute: Double? = nil) {
        self.perSecond = perSecond ?? environment.requestsPerSecond
        self.perMinute = perMinute ?? perSecond.map { $0 * 60 } ?? environment.requestsPerMinute
    }

    /// Requests that may go at the full rate a second before the limit a minute spaces them out: a tick of the universe.
    /// They are part of that limit, so no sliding minute exceeds it.
    private var burst: Double { perMinute < perSecond * 60 ? max(1, min(50, perMinute / 4)) : 1 }

    /// Seconds between requests when only the limit a minute spaces them.
    var minuteSpacing: Double { 60 / (perMinute - burst + 1) }

    /// Seconds that requests may run ahead of that spacing.
    var minuteTolerance: Double { (burst - 1) * minuteSpacing }

    /// What one success adds to a rate that was cut, and what a refusal leaves of it.
    var recovery: Double { perSecond / 200 }
    static let cut = 0.7
    /// The pace is never cut below this share of the configured one.
    static let floor = 0.05
}

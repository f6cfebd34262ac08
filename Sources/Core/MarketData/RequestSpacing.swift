/// When requests may be sent so that neither a limit a second nor one a minute is ever exceeded: a burst at the full rate a
/// second, the size of a tick of the universe, and from then on as far apart as the limit a minute demands. The burst is
/// part of that limit, so no sliding minute holds more than it.
package struct RequestSpacing: Hashable, Sendable {
    package let perSecond: Double
    package let perMinute: Double
    /// The burst is left to others, who go first.
    package let leavesBurst: Bool

    package init(perSecond: Double, perMinute: Double, leavesBurst: Bool = false) {
        self.perSecond = perSecond
        self.perMinute = perMinute
        self.leavesBurst = leavesBurst
    }

    private var burst: Double { perMinute < perSecond * 60 ? max(1, min(50, perMinute / 4)) : 1 }

    /// Seconds between requests when only the limit a minute spaces them.
    package var minuteSpacing: Double { 60 / (perMinute - burst + 1) }

    /// Seconds that requests may run ahead of that spacing.
    package var minuteTolerance: Double { leavesBurst ? 0 : (burst - 1) * minuteSpacing }

    /// Seconds until the slot of the last of so many requests is over, when they are all there from the start, nobody else
    /// calls and nobody has called for a minute.
    package func seconds(for requests: Int) -> Double {
        guard requests > 0 else { return 0 }
        let before = Double(requests - 1)
        return max(before / perSecond, before * minuteSpacing - minuteTolerance) + 1 / perSecond
    }
}

/// When a request is to be sent.
package struct HTTPStart: Hashable, Sendable {
    package let instant: ContinuousClock.Instant
    /// A request that could only be sent so much later is not sent at all: its process slept.
    package let tolerance: Duration

    package init(_ instant: ContinuousClock.Instant, tolerance: Duration) {
        self.instant = instant
        self.tolerance = tolerance
    }
}

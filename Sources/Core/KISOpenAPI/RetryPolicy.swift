internal import MarketData

/// How often and after what pause a request is asked again.
package struct RetryPolicy: Sendable {
    /// Retries after the first attempt, token renewal not counted.
    package var limit = 3
    package var base = Duration.milliseconds(200)
    package var cap = Duration.seconds(5)
    /// EGW00201 counts a second: less than one is in vain.
    package var pauseWhenTooFast = Duration.seconds(1)

    package init() {}

    package func pause(afterAttempt attempt: Int) -> Duration {
        Backoff(base: base, cap: cap).pause(afterAttempt: attempt)
    }
}

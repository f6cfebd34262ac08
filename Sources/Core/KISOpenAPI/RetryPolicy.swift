/// How often and after what pause a request is asked again.
package struct RetryPolicy: Sendable {
    /// Retries after the first attempt, token renewal not counted.
    package var limit = 3
    package var base = Duration.milliseconds(200)
    package var cap = Duration.seconds(5)
    /// EGW00201 counts a second: less than one is in vain.
    package var pauseWhenTooFast = Duration.seconds(1)

    package init() {}

    /// Full jitter: anything between nothing and the doubled-up bound, so that processes that failed together do not come
    /// back together.
    package func pause(afterAttempt attempt: Int) -> Duration {
        let bound = min(cap, base * (1 << min(attempt, 10)))
        return bound * Double.random(in: 0...1)
    }
}

/// How long to pause before something that failed is tried again.
package struct Backoff: Hashable, Sendable {
    package var base: Duration
    package var cap: Duration

    package init(base: Duration = .milliseconds(200), cap: Duration = .seconds(5)) {
        self.base = base
        self.cap = cap
    }

    /// Full jitter: anything between nothing and the doubled-up bound, so that processes that failed together do not come
    /// back together. `attempt` counts from 0.
    package func pause(afterAttempt attempt: Int) -> Duration {
        let bound = min(cap, base * (1 << min(attempt, 10)))
        return bound * Double.random(in: 0...1)
    }
}

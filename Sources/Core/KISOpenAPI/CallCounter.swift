internal import Synchronization

/// What a run's calls to KIS came to, counted where they are made.
package final class CallCounter: Sendable {
    package struct Counts: Sendable {
        package var sent = 0
        package var retried = 0
        package var refusedByRate = 0
        /// Without an answer, or with one that was no; those refused by rate are not among them.
        package var failed = 0
        package var tokensIssued = 0
        /// Time spent waiting for slots, summed over all requests.
        package var waited = Duration.zero
        package var responseTotal = Duration.zero
        package var responseMaximum = Duration.zero
        /// The pace at the last slot, requests a second.
        package var rate: Double?

        package init() {}
    }

    private let state = Mutex(Counts())

    package init() {}

    package var counts: Counts { state.withLock { $0 } }

    package func count(_ change: (inout Counts) -> Void) {
        state.withLock { change(&$0) }
    }
}

internal import Synchronization

/// The stocks still to be asked about, in order. Lanes take one at a time.
final class DailyQueue: Sendable {
    private struct State {
        var next = 0
        var isClosed = false
        var failuresInARow = 0
    }

    /// After so many stocks in a row for which the source could not be reached, nobody asks it any more.
    private static let failuresToClose = 5

    private let plans: [DailyPlan]
    private let state = Mutex(State())

    init(_ plans: [DailyPlan]) { self.plans = plans }

    /// Nil when there is nothing to do, or nothing shall be done any more.
    func next() -> DailyPlan? {
        state.withLock { state in
            guard !state.isClosed, state.next < plans.count else { return nil }
            defer { state.next += 1 }
            return plans[state.next]
        }
    }

    func note(_ cause: FailureCause?) {
        state.withLock { state in
            state.failuresInARow = cause?.isOfTheLine == true ? state.failuresInARow + 1 : 0
            if cause?.endsTheRun == true || state.failuresInARow >= DailyQueue.failuresToClose { state.isClosed = true }
        }
    }

    /// The stocks nobody came to.
    func left() -> ArraySlice<DailyPlan> { state.withLock { plans[$0.next...] } }
}

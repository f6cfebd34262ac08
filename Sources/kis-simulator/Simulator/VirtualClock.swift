package import MarketData
import Synchronization

/// The simulator's time: set to an instant, and from there standing still or running on in real time.
package final class VirtualClock: Sendable {
    private struct State {
        var instant: KoreaTime
        var setAt: ContinuousClock.Instant
        var isFrozen: Bool
    }

    private let state: Mutex<State>

    package init(_ now: KoreaTime, frozen: Bool = false) {
        state = Mutex(State(instant: now, setAt: .now, isFrozen: frozen))
    }

    package var now: KoreaTime { state.withLock { VirtualClock.reading($0) } }

    package var isFrozen: Bool { state.withLock { $0.isFrozen } }

    /// - Parameter frozen: nil keeps the clock running or frozen as it is.
    package func set(_ now: KoreaTime, frozen: Bool? = nil) {
        state.withLock { state in
            state = State(instant: now, setAt: .now, isFrozen: frozen ?? state.isFrozen)
        }
    }

    package func advance(by duration: Duration) {
        state.withLock { state in
            let now = VirtualClock.reading(state).adding(duration)
            state = State(instant: now, setAt: .now, isFrozen: state.isFrozen)
        }
    }

    private static func reading(_ state: State) -> KoreaTime {
        state.isFrozen ? state.instant : state.instant.adding(state.setAt.duration(to: .now))
    }
}

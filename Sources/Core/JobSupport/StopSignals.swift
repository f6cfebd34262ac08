import Dispatch
import Glibc
import Synchronization

/// Catches SIGINT and SIGTERM, so that a job can finish or roll back its batch before it ends. Made once, at the start of
/// a process.
///
/// The first signal is only told. `patience` after it both signals get their usual effect back, so a second Ctrl-C ends
/// a job that does not stop; before that a second one counts for nothing, because `timeout` and shells send the same
/// signal to a process and to its group.
package final class StopSignals: Sendable {
    private struct State {
        var received: StopSignal?
        var listeners: [AsyncStream<StopSignal>.Continuation] = []
        var source: (any DispatchSourceRead)?
    }

    private let queue = DispatchQueue(label: "stop-signals")
    private let patience: Duration
    private let state = Mutex(State())

    package init(patience: Duration = .seconds(2)) {
        self.patience = patience
        guard let ends = SignalPipe.ends else { return }
        state.withLock { state in
            let source = DispatchSource.makeReadSource(fileDescriptor: ends.read, queue: queue)
            source.setEventHandler { [weak self] in
                if let stop = SignalPipe.take() { self?.receive(stop) }
            }
            source.activate()
            state.source = source
        }
        for stop in StopSignal.allCases { signal(stop.number, SignalPipe.handler) }
    }

    /// The first signal that came; nil as long as none did.
    package var received: StopSignal? { state.withLock { $0.received } }

    /// The first signal, at once when it has come already. Nil when the waiting task is cancelled.
    package func first() async -> StopSignal? {
        let (signals, listener) = AsyncStream<StopSignal>.makeStream()
        state.withLock { state in
            if let received = state.received { listener.yield(received) }
            state.listeners.append(listener)
        }
        for await stop in signals { return stop }
        return nil
    }

    private func receive(_ stop: StopSignal) {
        let listeners = state.withLock { state in
            guard state.received == nil else { return [] as [AsyncStream<StopSignal>.Continuation] }
            state.received = stop
            return state.listeners
        }
        for listener in listeners { listener.yield(stop) }
        let delay = DispatchTimeInterval.milliseconds(Int(patience / .milliseconds(1)))
        queue.asyncAfter(deadline: .now() + delay) {
            for stop in StopSignal.allCases { signal(stop.number, SIG_DFL) }
        }
    }
}

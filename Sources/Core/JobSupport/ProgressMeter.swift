import Glibc
import Synchronization

/// Draws a progress bar on standard error and removes it when the job ends. Silent when it is not visible, so that a job
/// need not ask.
package final class ProgressMeter: Sendable {
    private struct State {
        var done = 0
        var skipped = 0
        var drawnAt: ContinuousClock.Instant?
        var isFinished = false
    }

    /// Drawing more often only costs.
    private static let interval = Duration.milliseconds(100)

    private let bar: ProgressBar
    private let width: Int
    private let isVisible: Bool
    private let descriptor: Int32
    private let startedAt = ContinuousClock.now
    private let state = Mutex(State())

    /// - Parameters:
    ///   - terminal: what `descriptor` is connected to
    ///   - isVisible: false draws nothing at all
    package init(_ bar: ProgressBar, on terminal: Terminal, isVisible: Bool, descriptor: Int32 = 2) {
        self.bar = bar
        width = terminal.width
        self.isVisible = isVisible && terminal.isTerminal
        self.descriptor = descriptor
    }

    /// Counts `count` more as done.
    package func advance(by count: Int = 1) {
        guard isVisible else { return }
        state.withLock { state in
            state.done += count
            let now = ContinuousClock.now
            let isDue = state.drawnAt.map { now - $0 >= Self.interval } ?? true
            guard !state.isFinished, isDue || state.done >= bar.total else { return }
            state.drawnAt = now
            let line = bar.line(
                done: state.done, skipped: state.skipped, elapsed: now - startedAt, width: width)
            put("\r\(line)\u{1b}[K")
        }
    }

    /// Counts `count` as done before: nothing to be waited for, and nothing to go by.
    package func skip(_ count: Int) {
        state.withLock { state in
            state.done += count
            state.skipped += count
        }
    }

    /// Clears the line. Nothing is drawn from now on.
    package func finish() {
        guard isVisible else { return }
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            if state.drawnAt != nil { put("\r\u{1b}[K") }
        }
    }

    /// A terminal that went away is no reason to stop.
    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}

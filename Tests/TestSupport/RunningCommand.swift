import Foundation
import Glibc
import Synchronization

/// A program that has been started. Its output goes to files, so no child it leaves behind keeps us from its end.
package final class RunningCommand: Sendable {
    package let processID: Int32
    private let started: ContinuousClock.Instant
    private let output: CapturedStream
    private let errors: CapturedStream
    private let state = Mutex(State())

    private struct State {
        var ending: Ending?
        var timedOut = false
        var waiting: [CheckedContinuation<Ending, Never>] = []
    }

    private struct Ending: Sendable {
        let status: ShellOutcome.Status
        let wallTime: Duration
        let timedOut: Bool
    }

    init(_ command: ShellCommand) throws {
        let input = try CapturedStream(command.standardInput)
        output = try CapturedStream()
        errors = try CapturedStream()
        started = .now
        processID = try command.spawn(streams: [input, output, errors])
        Thread.detachNewThread { self.awaitEnd() }
        let (seconds, attoseconds) = command.timeout.components
        let delay = Double(seconds) + Double(attoseconds) / 1e18
        DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [weak self] in self?.endForTimeout() }
    }

    /// What the program has written so far.
    package var standardOutput: String { output.text }

    package var standardError: String { errors.text }

    /// Sends a signal (`SIGTERM`, `SIGKILL`, …) to the program, unless it has ended.
    package func send(_ signal: Int32) {
        state.withLock { state in
            if state.ending == nil { kill(processID, signal) }
        }
    }

    /// Waits for the end. May be called by several.
    package func outcome() async -> ShellOutcome {
        let ending = await withCheckedContinuation { continuation in
            let ending = state.withLock { state in
                if state.ending == nil { state.waiting.append(continuation) }
                return state.ending
            }
            if let ending { continuation.resume(returning: ending) }
        }
        return ShellOutcome(
            status: ending.status, standardOutput: output.text, standardError: errors.text,
            wallTime: ending.wallTime, timedOut: ending.timedOut)
    }
}

extension RunningCommand {
    /// Runs on a thread of its own. The process is reaped under the lock, so that no signal meets a number in new use.
    private func awaitEnd() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
        let wallTime = ContinuousClock.now - started
        let (ending, waiting) = state.withLock { state in
            let ending = Ending(status: reap(), wallTime: wallTime, timedOut: state.timedOut)
            state.ending = ending
            defer { state.waiting = [] }
            return (ending, state.waiting)
        }
        for continuation in waiting { continuation.resume(returning: ending) }
    }

    private func reap() -> ShellOutcome.Status {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    private func endForTimeout() {
        state.withLock { state in
            guard state.ending == nil else { return }
            state.timedOut = true
            kill(-processID, SIGKILL)
        }
    }
}

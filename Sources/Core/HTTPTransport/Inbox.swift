import Synchronization

/// Where any task leaves requests and cancellations for the loop's thread.
final class Inbox: Sendable {
    struct Mail {
        var submissions: [Submission] = []
        var cancellations: [RequestID] = []

        var isEmpty: Bool { submissions.isEmpty && cancellations.isEmpty }
    }

    private struct State {
        var mail = Mail()
        var lastID: RequestID = 0
        var isStopping = false
    }

    private let state = Mutex(State())
    private let bell: LoopBell

    init(_ bell: LoopBell) {
        self.bell = bell
    }

    func nextID() -> RequestID {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    func submit(_ submission: Submission) {
        leave { $0.submissions.append(submission) }
    }

    func cancel(_ id: RequestID) {
        leave { $0.cancellations.append(id) }
    }

    func stop() {
        state.withLock { state in
            state.isStopping = true
            bell.ring()
        }
    }

    /// What has come in since the last call; nil once the transport is gone.
    func collect() -> Mail? {
        state.withLock { state in
            guard !state.isStopping else { return nil }
            defer { state.mail = Mail() }
            return state.mail
        }
    }

    /// Rings only for the first piece of mail, and under the lock: the multi handle lives until `collect` returns nil.
    private func leave(_ write: (inout Mail) -> Void) {
        state.withLock { state in
            guard !state.isStopping else { return }
            let wasEmpty = state.mail.isEmpty
            write(&state.mail)
            if wasEmpty { bell.ring() }
        }
    }
}

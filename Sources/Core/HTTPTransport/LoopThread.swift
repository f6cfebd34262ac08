import Glibc

/// The thread that owns a `TransferLoop`; the end of this value waits for the thread's end.
struct LoopThread: ~Copyable {
    private let id: pthread_t

    /// The loop belongs to the thread from here on.
    init(running loop: consuming TransferLoop) throws(HTTPTransportError) {
        let owned = Unmanaged.passRetained(loop)
        let callerSignals = LoopThread.blockSignals()
        var id = pthread_t()
        let failure = pthread_create(&id, nil, loopThreadMain, owned.toOpaque())
        LoopThread.restoreSignals(callerSignals)
        guard failure == 0 else {
            owned.release()
            throw .other(code: Int(failure), text: "cannot start a thread")
        }
        self.id = id
    }

    deinit {
        pthread_join(id, nil)
    }

    /// A new thread inherits the mask. It must not take the signals meant for the program, and a write to a closed
    /// connection must fail there instead of raising SIGPIPE; a fault of its own must still be reported.
    private static func blockSignals() -> sigset_t {
        var all = sigset_t()
        sigfillset(&all)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&all, fault) }
        var previous = sigset_t()
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        return previous
    }

    private static func restoreSignals(_ previous: sigset_t) {
        var previous = previous
        pthread_sigmask(SIG_SETMASK, &previous, nil)
    }
}

private func loopThreadMain(_ loop: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let loop else { return nil }
    let owned = Unmanaged<TransferLoop>.fromOpaque(loop)
    owned.takeUnretainedValue().run()
    ExitGate.pass { owned.release() }
    return nil
}

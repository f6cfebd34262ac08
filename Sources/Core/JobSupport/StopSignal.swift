import Glibc

/// A signal that asks a job to stop.
package enum StopSignal: Sendable, CaseIterable {
    /// Ctrl-C.
    case interrupt
    /// `kill`, `timeout`, a host that shuts down.
    case terminate

    package var exitStatus: ExitStatus {
        switch self {
        case .interrupt: .interrupted
        case .terminate: .terminated
        }
    }

    var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        }
    }
}

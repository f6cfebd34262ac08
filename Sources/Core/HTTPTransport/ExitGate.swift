import Glibc
import Synchronization

/// Keeps the loops' threads out of the TLS library once the process exits: its exit handler frees what they would use,
/// and an exit with a request in the air would crash now and then.
enum ExitGate {
    private static let isClosed = Atomic(false)
    private static let inside = Atomic(0)

    /// To be called after the TLS library's start, because exit handlers run from the last to the first.
    static func install() {
        atexit {
            ExitGate.isClosed.store(true, ordering: .sequentiallyConsistent)
            while ExitGate.inside.load(ordering: .sequentiallyConsistent) > 0 { usleep(100) }
        }
    }

    /// One turn of a loop. Never returns once the process exits.
    static func pass<Value>(_ turn: () -> Value) -> Value {
        inside.add(1, ordering: .sequentiallyConsistent)
        guard !isClosed.load(ordering: .sequentiallyConsistent) else {
            inside.subtract(1, ordering: .sequentiallyConsistent)
            while true { pause() }
        }
        defer { inside.subtract(1, ordering: .sequentiallyConsistent) }
        return turn()
    }
}

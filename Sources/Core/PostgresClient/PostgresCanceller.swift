import CLibpq
import Synchronization

/// Interrupts the statement a session is running, from any thread. The statement fails with SQLSTATE 57014; when none
/// is running nothing happens.
package final class PostgresCanceller: Sendable {
    private let request: Mutex<CancelRequest>

    init(_ connection: OpaquePointer?) { request = Mutex(CancelRequest(PQgetCancel(connection))) }

    /// Blocks for one short connection to the server. False when the server did not take the request.
    @discardableResult
    package func cancel() -> Bool { request.withLock { $0.send() } }
}

private struct CancelRequest: ~Copyable {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQfreeCancel(handle) }

    func send() -> Bool {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
            PQcancel(handle, message.baseAddress, Int32(message.count)) == 1
        }
    }
}

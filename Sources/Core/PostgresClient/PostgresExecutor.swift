import Dispatch

/// Runs the actors that own connections on a queue of their own, so that waiting for PostgreSQL never occupies a thread
/// of the cooperative pool.
///
///     actor Store {
///         private let executor = PostgresExecutor(name: "store")
///         private var connection: PostgresConnection
///         nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
///     }
package final class PostgresExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// `name` is what debuggers show for the queue's thread.
    package init(name: String) { queue = DispatchQueue(label: name) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}

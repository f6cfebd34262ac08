package import MarketData
internal import PostgresClient

/// One run of a job at a time, on any number of hosts. Held until the process ends.
package struct JobLock: Sendable {
    /// Who holds the lock that this run did not get.
    package struct Holder: Sendable {
        /// `fetch-minute 1234@host`, as the other run named its connection; nil when it is just ending.
        package let name: String?
        package let since: KoreaTime?
    }

    private let session: CoordinationSession

    package init(_ session: CoordinationSession) { self.session = session }

    /// Nil when the lock is ours now.
    package func take(job: String) async throws(CoordinationError) -> Holder? {
        let lock = AdvisoryLock("job \(job)")
        if try await session.hold(lock) { return nil }
        return try await session.perform { (connection) throws(PostgresError) in
            let holder = try lock.holder(on: &connection)
            return Holder(name: holder?.name, since: holder?.since.map(KoreaTime.init(microseconds:)))
        }
    }
}

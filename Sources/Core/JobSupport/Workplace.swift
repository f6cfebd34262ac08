package import BarStore
package import Coordination
internal import Glibc
package import KISOpenAPI
internal import MarketData
internal import PostgresClient

/// What a job works with, joined once: settings, market clock, the tables, and the place where processes agree.
package struct Workplace: Sendable {
    package let job: JobName
    package let options: JobOptions
    package let settings: Settings
    package let clock: MarketClock
    package let store: MinuteStore
    package let coordination: CoordinationSession
    package let ledger: RunLedger
    package let signals: StopSignals
    package let standardOutput: Terminal
    package let standardError: Terminal
    /// Where the tables are.
    let database: PostgresAddress
    let surroundings: Surroundings

    /// Connects to nothing yet. Throws when the database's address cannot be read.
    package init(
        _ job: JobName, _ options: JobOptions, _ settings: Settings, environment: [String: String],
        signals: StopSignals
    ) throws(JobEnding) {
        self.job = job
        self.options = options
        self.settings = settings
        self.signals = signals
        clock = settings.marketClock
        standardOutput = .standardOutput(environment)
        standardError = .standardError(environment)
        let address: PostgresAddress
        do throws(PostgresError) {
            address = try settings.database.address(environment)
        } catch {
            throw JobEnding(.configuration, ["\(error)"])
        }
        database = address
        surroundings = Surroundings(environment)
        let name = Workplace.connectionName(job)
        store = MinuteStore(address, PostgresSessionOptions(applicationName: name))
        coordination = CoordinationSession(address, applicationName: name)
        ledger = RunLedger(coordination, job: job.rawValue)
    }

    /// Makes both connections at once, for a run is to ask KIS within milliseconds, and checks the tables' version.
    func open() async throws(JobEnding) {
        async let coordination = openCoordination()
        let store = await openStore()
        for problem in [store, await coordination].compactMap(\.self) { throw problem }
    }

    private func openStore() async -> JobEnding? {
        do throws(StoreError) { try await store.open() } catch { return JobEnding(error) }
        return nil
    }

    private func openCoordination() async -> JobEnding? {
        do throws(CoordinationError) { try await coordination.perform { _ in } } catch { return JobEnding(error) }
        return nil
    }

    /// One run of a job at a time, on all hosts. Throws who is at work.
    func takeJobLock() async throws(JobEnding) {
        let holder: JobLock.Holder?
        do throws(CoordinationError) {
            holder = try await JobLock(coordination).take(job: job.rawValue)
        } catch {
            throw JobEnding(error)
        }
        guard let holder else { return }
        let since = holder.since.map { " since \($0.clock) KST" } ?? ""
        throw JobEnding(.tryAgain, ["skipped: \(holder.name ?? "another run") holds the lock\(since)"])
    }

    /// The log of a run; `runID` is `-` before the ledger has given one.
    package func log(runID: String) -> JobLog { JobLog(job, options, settings, runID: runID) }

    package static var host: String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, buffer.count - 1)
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// `fetch-minute 1234@host`: how a connection tells others who holds a lock.
    private static func connectionName(_ job: JobName) -> String { "\(job) \(getpid())@\(host.prefix(30))" }
}

extension DatabaseSettings {
    /// `.env`'s variables count where the environment has none.
    fileprivate func address(_ environment: [String: String]) throws(PostgresError) -> PostgresAddress {
        var variables = self.variables.mapValues { $0.reveal() }
        if let url { variables["DATABASE_URL"] = url.reveal() }
        return try PostgresAddress(
            environment: variables.merging(environment.filter { $0.key == "PGSYSCONFDIR" }) { $1 })
    }
}

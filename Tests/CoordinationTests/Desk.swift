import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport

/// A database of its own, and processes that meet there: each has a session, a market clock and parts of its own.
struct Desk: Sendable {
    let database: TestDatabase

    static let credentials = KISCredentials(
        appKey: "PScanary-app-key-0123456789abcdefghij", appSecret: "canary-app-secret-0123456789abcdefghijklmnop")
    /// The market's time at which every test begins.
    static let nine = KoreaTime(iso: "2026-11-20T09:00:00+09:00")!
    private let start: KoreaTime

    init() async throws {
        database = try await TestDatabase()
        start = MarketClock.host.now
    }

    /// The clock of a process that is so far in the market's day.
    func clock(after duration: Duration = .zero) -> MarketClock {
        MarketClock(showing: Desk.nine.adding(duration), at: start)
    }

    func session(_ name: String = "test") -> CoordinationSession {
        CoordinationSession(database.address, applicationName: name)
    }

    /// The token as another process sees it.
    func token(
        _ issuer: any TokenIssuer, after duration: Duration = .zero, _ environment: KISEnvironment = .paper,
        _ credentials: KISCredentials = credentials, session: CoordinationSession? = nil
    ) -> SharedToken {
        SharedToken(
            session ?? self.session(), KeyIdentity(environment, credentials), credentials, issuer: issuer,
            clock: clock(after: duration))
    }

    /// The gate as another process sees it.
    func gate(
        after duration: Duration = .zero, perSecond: Double = 1_000, perMinute: Double? = nil,
        _ precedence: Precedence = .first, outlastsOutages: Bool = false, session: CoordinationSession? = nil,
        run: Int64? = nil
    ) -> SharedGate {
        SharedGate(
            session ?? self.session(), KeyIdentity(.paper, Desk.credentials),
            PaceLimits(.paper, perSecond: perSecond, perMinute: perMinute), precedence,
            outlastsOutages: outlastsOutages,
            clock: clock(after: duration), run: run)
    }

    func values(_ sql: String) throws -> [String?] { try database.values(sql) }

    func value(_ sql: String) throws -> String? { try database.value(sql) }

    func execute(_ sql: String) throws { try database.execute(sql) }

    /// Server processes of the sessions of that name.
    func pids(_ name: String) throws -> [String] {
        try values(
            "select pid from pg_stat_activity where datname = current_database() and application_name = '\(name)'"
        ).compactMap(\.self)
    }

    /// Ends the sessions of that name, as an administrator or a failing server does; they are gone when this returns.
    func terminate(_ name: String) async throws {
        for pid in try pids(name) { _ = try value("select pg_terminate_backend(\(pid))") }
        while try !pids(name).isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// Advisory locks that are held.
    func locks() throws -> Int {
        try values(
            """
            select pid from pg_locks where locktype = 'advisory' and granted
                and database = (select oid from pg_database where datname = current_database())
            """
        ).count
    }
}

extension ContinuousClock.Instant {
    /// A deadline far enough for everything that is to succeed.
    static var generous: Self { .now + .seconds(30) }
}

/// The error that `body` ends with.
func failure(_ body: () async throws(KISError) -> some Sendable) async -> KISError? {
    do throws(KISError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

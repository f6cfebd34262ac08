internal import KISOpenAPI
internal import MarketData
internal import PostgresClient

/// The circuit of an app key, `kis_circuit`: after five failures in a row nobody calls for a minute, then one process
/// makes the trial call. Times are market time on the server's clock, so that a rehearsed day behaves like a real one.
struct Circuit: Sendable {
    /// Nobody calls before; once it is past, one process tries. Nil while the circuit is closed.
    let openUntil: KoreaTime?
    let lastFailure: String
    /// Until the trial is due; zero or less when it is.
    let wait: Duration

    static let failuresToOpen = 5
    static let openSeconds = 60
    /// A trial call that has not reported after this is taken for dead.
    private static let trialSeconds = 30

    static func makeRow(_ key: KeyIdentity, on connection: inout PostgresConnection) throws(PostgresError) {
        try connection.execute(
            """
            insert into kis_circuit (environment, app_key_hash) values ($1, $2)
            on conflict (environment, app_key_hash) do nothing
            """, key.parameters)
    }

    /// Nil when there is no row yet.
    static func read(
        _ key: KeyIdentity, _ clock: MarketClock, on connection: inout PostgresConnection
    ) throws(PostgresError) -> Circuit? {
        let rows = try connection.query(
            """
            select open_until, \(MarketTime.now), coalesce(last_failure, '')
            from kis_circuit where environment = $1 and app_key_hash = $2
            """, MarketTime.parameters(key, clock))
        guard !rows.isEmpty, let now = try rows.microseconds(0, 1) else { return nil }
        let until = try rows.microseconds(0, 0)
        return Circuit(
            openUntil: until.map(KoreaTime.init(microseconds:)), lastFailure: try rows.string(0, 2) ?? "",
            wait: .microseconds((until ?? now) - now))
    }

    static func fail(
        _ key: KeyIdentity, _ clock: MarketClock, _ what: String, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            update kis_circuit set
                consecutive_failures = consecutive_failures + 1,
                opened_at = case when consecutive_failures + 1 >= $4 then \(MarketTime.now) else opened_at end,
                open_until = case when consecutive_failures + 1 >= $4
                    then \(MarketTime.now) + make_interval(secs => $5) else open_until end,
                trial_started_at = null,
                last_failure = $6,
                updated_at = now()
            where environment = $1 and app_key_hash = $2
            """,
            MarketTime.parameters(key, clock) + [
                .int4(Int32(failuresToOpen)), .float8(Double(openSeconds)), .text(what),
            ])
    }

    /// Any answer of KIS closes the circuit.
    static func close(_ key: KeyIdentity, on connection: inout PostgresConnection) throws(PostgresError) {
        try connection.execute(
            """
            update kis_circuit set consecutive_failures = 0, opened_at = null, open_until = null,
                trial_started_at = null, updated_at = now()
            where environment = $1 and app_key_hash = $2 and consecutive_failures > 0
            """, key.parameters)
    }

    /// The trial call was never made, or its answer not awaited: another process may try at once.
    static func giveTrialBack(_ key: KeyIdentity, on connection: inout PostgresConnection) throws(PostgresError) {
        try connection.execute(
            """
            update kis_circuit set trial_started_at = null, updated_at = now()
            where environment = $1 and app_key_hash = $2
            """, key.parameters)
    }

    /// True for the one process that may try whether KIS is back.
    static func claimTrial(
        _ key: KeyIdentity, _ clock: MarketClock, run: Int64?, on connection: inout PostgresConnection
    ) throws(PostgresError) -> Bool {
        try connection.execute(
            """
            update kis_circuit set trial_started_at = \(MarketTime.now), trial_run_id = $5, updated_at = now()
            where environment = $1 and app_key_hash = $2 and open_until <= \(MarketTime.now)
              and (trial_started_at is null or trial_started_at < \(MarketTime.now) - make_interval(secs => $4))
            """,
            MarketTime.parameters(key, clock) + [.float8(Double(trialSeconds)), run.map(PostgresValue.int8) ?? .null])
            == 1
    }
}

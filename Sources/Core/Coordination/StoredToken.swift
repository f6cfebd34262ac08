internal import KISOpenAPI
internal import MarketData
internal import PostgresClient

/// The row of `kis_token`, read with the server's clock in market time.
struct StoredToken: Sendable {
    let sealed: [UInt8]?
    let expiresAt: KoreaTime?
    /// KIS issues no token before.
    let refusedUntil: KoreaTime?
    /// The last token KIS called dead, by its fingerprint.
    let deadFingerprint: String?
    /// How many times in a row KIS handed the dead token back.
    let deadReturns: Int
    let blockedUntil: KoreaTime?
    let now: KoreaTime

    /// KIS issues one token a minute; a second more for the difference of clocks.
    private static let issueSeconds = 61.0
    private static let blockSeconds = 600.0
    private static let longestBlockSeconds = 6 * 3_600.0

    static func read(
        _ key: KeyIdentity, _ clock: MarketClock, on connection: inout PostgresConnection
    ) throws(PostgresError) -> StoredToken {
        let rows = try connection.query(
            """
            select \(MarketTime.now), t.sealed, t.expires_at, t.refused_until, t.dead_fingerprint, t.dead_returns,
                t.blocked_until
            from (values (1)) one left join kis_token t on t.environment = $1 and t.app_key_hash = $2
            """, MarketTime.parameters(key, clock))
        func time(_ column: Int) throws(PostgresError) -> KoreaTime? {
            try rows.microseconds(0, column).map { KoreaTime(microseconds: $0) }
        }
        return StoredToken(
            sealed: try rows.bytes(0, 1), expiresAt: try time(2), refusedUntil: try time(3),
            deadFingerprint: try rows.string(0, 4), deadReturns: Int(try rows.int(0, 5) ?? 0),
            blockedUntil: try time(6), now: try time(0) ?? clock.now)
    }

    /// A fresh token, which ends every refusal but that of its own minute. Unlike all else here it is worth waiting for the
    /// disk: losing it to a crash costs everybody KIS's minute.
    static func save(
        _ token: AccessToken, sealed: [UInt8], _ key: KeyIdentity, _ clock: MarketClock,
        on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            with flushed as (select set_config('synchronous_commit', 'on', true))
            insert into kis_token (environment, app_key_hash, sealed, fingerprint, issued_at, expires_at, refused_until)
            select $1, $2, $4, $5, \(MarketTime.now), $6, \(MarketTime.now) + make_interval(secs => $7) from flushed
            on conflict (environment, app_key_hash) do update set sealed = excluded.sealed,
                fingerprint = excluded.fingerprint, issued_at = excluded.issued_at, expires_at = excluded.expires_at,
                refused_until = excluded.refused_until, dead_returns = 0, blocked_until = null, updated_at = now()
            """,
            MarketTime.parameters(key, clock) + [
                .bytea(sealed), .text(TokenSeal.fingerprint(token)),
                .timestamptz(microseconds: token.expiresAt.microseconds), .float8(issueSeconds),
            ])
    }

    /// KIS refused: nobody asks before the minute is over.
    static func refuse(
        _ key: KeyIdentity, _ clock: MarketClock, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            insert into kis_token (environment, app_key_hash, refused_until)
            values ($1, $2, \(MarketTime.now) + make_interval(secs => $4))
            on conflict (environment, app_key_hash) do update
                set refused_until = greatest(kis_token.refused_until, excluded.refused_until), updated_at = now()
            """, MarketTime.parameters(key, clock) + [.float8(issueSeconds)])
    }

    /// Forgets the token if it is still this one, and remembers it as dead.
    static func bury(
        _ token: AccessToken, _ key: KeyIdentity, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            update kis_token set sealed = null, fingerprint = null, issued_at = null, expires_at = null,
                dead_fingerprint = $3, updated_at = now()
            where environment = $1 and app_key_hash = $2 and fingerprint = $3
            """, key.parameters + [.text(TokenSeal.fingerprint(token))])
    }

    /// KIS handed the dead token back. Once: nobody asks for a minute. Again: nobody asks for ten minutes, then twenty, and
    /// so on to six hours.
    static func countReturn(
        _ key: KeyIdentity, _ clock: MarketClock, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            update kis_token set
                refused_until = \(MarketTime.now) + make_interval(secs => $4),
                blocked_until = case when dead_returns > 0
                    then \(MarketTime.now) + make_interval(secs => least($5 * 2 ^ (dead_returns - 1), $6)) end,
                dead_returns = dead_returns + 1,
                updated_at = now()
            where environment = $1 and app_key_hash = $2
            """,
            MarketTime.parameters(key, clock) + [
                .float8(issueSeconds), .float8(blockSeconds), .float8(longestBlockSeconds),
            ])
    }
}

extension StoredToken {
    /// Why KIS is not to be asked now.
    struct Refusal: Sendable {
        let until: KoreaTime
        /// From the moment the row was read.
        let wait: Duration
        let reason: String
    }

    /// KIS handed a dead token back again and again.
    var isBlocked: Bool { blockedUntil.map { $0 > now } ?? false }

    /// Nil when KIS may be asked.
    var refusal: Refusal? {
        if let blockedUntil, isBlocked {
            return Refusal(
                until: blockedUntil, wait: blockedUntil.duration(since: now),
                reason: "KIS keeps handing back a token it has declared dead")
        }
        guard let refusedUntil, refusedUntil > now else { return nil }
        return Refusal(
            until: refusedUntil, wait: refusedUntil.duration(since: now), reason: "KIS issues one a minute (EGW00133)")
    }
}

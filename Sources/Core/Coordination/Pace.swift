internal import KISOpenAPI
internal import MarketData
internal import PostgresClient

/// The slot row of an app key, `kis_pace`: one statement a reservation, on the server's clock.
enum Pace {
    struct Reservation: Sendable {
        let slot: RequestSlot
        /// KIS's consecutive failures so far, over all processes.
        let failures: Int
    }

    static func makeRow(
        _ key: KeyIdentity, _ limits: PaceLimits, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            insert into kis_pace (environment, app_key_hash, rate) values ($1, $2, $3)
            on conflict (environment, app_key_hash) do nothing
            """, key.parameters + [.float8(limits.perSecond)])
    }

    /// How long after a tick's last reservation the others still hold back.
    private static let urgentSeconds = 2.0

    /// When there is room for those who yield; the parameter is how many seconds ahead of the clock they reserve. No limit
    /// a minute lets them run ahead of its spacing.
    private static func room(ahead parameter: String) -> String {
        "greatest(p.urgent_until, greatest(p.next_slot_at, p.minute_slot_at) - make_interval(secs => \(parameter)))"
    }

    /// Reserves the next slot: one interval after the last one, and not before the limit a minute allows it. Nil while the
    /// circuit is open, unless this is its trial call, while others go first, and when there are no rows yet. A process that
    /// dies after this has wasted one slot and nothing else.
    static func reserve(
        _ key: KeyIdentity, _ limits: PaceLimits, _ precedence: Precedence, ahead: Duration, isTrial: Bool,
        on connection: inout PostgresConnection
    ) throws(PostgresError) -> Reservation? {
        let goesFirst = precedence == .first
        let rows = try connection.query(
            """
            update kis_pace p set
                rate = least(p.rate, $3),
                next_slot_at =
                    greatest(p.next_slot_at, clock_timestamp(), p.minute_slot_at - make_interval(secs => $6))
                    + make_interval(secs => 1 / least(p.rate, $3)),
                minute_slot_at =
                    greatest(p.minute_slot_at, p.next_slot_at, clock_timestamp()) + make_interval(secs => $5),
                urgent_until = case when $7
                    then greatest(p.urgent_until, clock_timestamp() + make_interval(secs => $8)) else p.urgent_until end,
                requests = p.requests + 1,
                updated_at = now()
            from kis_circuit c
            where p.environment = $1 and p.app_key_hash = $2
              and c.environment = p.environment and c.app_key_hash = p.app_key_hash
              and (c.open_until is null or $9)
              and ($7 or $9 or \(room(ahead: "$4")) <= clock_timestamp())
            returning p.rate, c.consecutive_failures,
                extract(epoch from p.next_slot_at - make_interval(secs => 1 / p.rate) - clock_timestamp())::float8
            """,
            key.parameters + [
                .float8(limits.perSecond), .float8(ahead / .seconds(1)), .float8(limits.minuteSpacing),
                .float8(goesFirst ? limits.minuteTolerance : 0), .bool(goesFirst), .float8(urgentSeconds),
                .bool(isTrial),
            ])
        guard !rows.isEmpty, let rate = try rows.double(0, 0), let wait = try rows.double(0, 2) else { return nil }
        return Reservation(
            slot: RequestSlot(wait: .seconds(max(0, wait)), rate: rate), failures: Int(try rows.int(0, 1) ?? 0))
    }

    /// How long those who yield have to wait before there is room for them. Nil when there is no row yet.
    static func waitForRoom(
        _ key: KeyIdentity, ahead: Duration, on connection: inout PostgresConnection
    ) throws(PostgresError) -> Duration? {
        let rows = try connection.query(
            """
            select extract(epoch from \(room(ahead: "$3")) - clock_timestamp())::float8
            from kis_pace p where environment = $1 and app_key_hash = $2
            """, key.parameters + [.float8(ahead / .seconds(1))])
        guard !rows.isEmpty, let wait = try rows.double(0, 0) else { return nil }
        return .seconds(max(0, wait))
    }

    /// The rate of the moment, and when it was last cut. Nil when there is no row yet.
    static func standing(
        _ key: KeyIdentity, on connection: inout PostgresConnection
    ) throws(PostgresError) -> (rate: Double, cutAt: KoreaTime?)? {
        let rows = try connection.query(
            "select rate, cut_at from kis_pace where environment = $1 and app_key_hash = $2", key.parameters)
        guard !rows.isEmpty, let rate = try rows.double(0, 0) else { return nil }
        return (rate, try rows.microseconds(0, 1).map(KoreaTime.init(microseconds:)))
    }

    /// After EGW00201: the next slot is a second away for everybody, and the rate is cut once a second at the most.
    static func cut(
        _ key: KeyIdentity, _ limits: PaceLimits, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            update kis_pace set
                rate = case when cut_at > clock_timestamp() - interval '1 second' then rate
                    else greatest(rate * $3, $4) end,
                cut_at = case when cut_at > clock_timestamp() - interval '1 second' then cut_at
                    else clock_timestamp() end,
                next_slot_at = greatest(next_slot_at, clock_timestamp() + interval '1 second'),
                refusals = refusals + 1,
                updated_at = now()
            where environment = $1 and app_key_hash = $2
            """, key.parameters + [.float8(PaceLimits.cut), .float8(limits.perSecond * PaceLimits.floor)])
    }

    /// A success brings a rate that was cut a little back towards the configured one.
    static func recover(
        _ key: KeyIdentity, _ limits: PaceLimits, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        try connection.execute(
            """
            update kis_pace set rate = least($3, rate + $4), updated_at = now()
            where environment = $1 and app_key_hash = $2 and rate < $3
            """, key.parameters + [.float8(limits.perSecond), .float8(limits.recovery)])
    }
}

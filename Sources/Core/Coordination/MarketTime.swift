internal import KISOpenAPI
internal import PostgresClient

/// The market's time on the server's clock: all processes read the same one, however their hosts' clocks differ.
enum MarketTime {
    /// SQL, for statements that get `parameters`.
    static let now = "(clock_timestamp() + $3::bigint * interval '1 microsecond')"

    /// The key as parameters 1 and 2, the process's market offset as 3.
    static func parameters(_ key: KeyIdentity, _ clock: MarketClock) -> [PostgresValue] {
        key.parameters + [.int8(clock.offset)]
    }
}

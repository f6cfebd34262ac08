import MarketData
import PostgresClient

extension PostgresRows {
    /// `settled::text` and `asked_at`; nothing known where both are NULL.
    func coverage(_ row: Int, settled: Int, askedAt: Int) throws(PostgresError) -> Coverage {
        var coverage = Coverage(askedAt: try microseconds(row, askedAt).map(KoreaTime.init(microseconds:)))
        guard let text = try string(row, settled) else { return coverage }
        guard let minutes = MinuteSet(multirange: text) else { preconditionFailure("a CHECK bounds settled minutes") }
        coverage.settled = minutes
        return coverage
    }

    /// The columns minute, asked_at, turnover, open, high, low, close, volume; nil when they are NULL or when another
    /// program wrote what cannot be a bar.
    func dispute(_ row: Int, from column: Int, on session: TradingDate) throws(PostgresError) -> HeldDispute? {
        guard let minute = try int(row, column).flatMap({ MinuteOfDay(Int($0)) }),
            let askedAt = try microseconds(row, column + 1), let turnover = try int(row, column + 2)
        else { return nil }
        let isTraded = !isNull(row, column + 3)
        let bar = isTraded ? try bar(row, from: column + 3, label: BarLabel(session, minute)) : nil
        guard isTraded == (bar != nil) else { return nil }
        return HeldDispute(
            DisputedMinute(minute: minute, bar: bar, turnover: turnover),
            askedAt: KoreaTime(microseconds: askedAt))
    }

    /// The columns open, high, low, close, volume.
    private func bar(_ row: Int, from column: Int, label: BarLabel) throws(PostgresError) -> Bar? {
        guard let open = try price(row, column), let high = try price(row, column + 1),
            let low = try price(row, column + 2), let close = try price(row, column + 3),
            let volume = try int(row, column + 4)
        else { return nil }
        return try? Bar(label: label, open: open, high: high, low: low, close: close, volume: volume)
    }

    private func price(_ row: Int, _ column: Int) throws(PostgresError) -> Price? {
        try double(row, column).flatMap { Price(double: $0) }
    }
}

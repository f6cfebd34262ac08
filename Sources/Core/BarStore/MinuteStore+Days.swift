package import MarketData
import PostgresClient

extension MinuteStore {
    /// Stores series of one source in one transaction: all of them, or nothing when this throws. Bars that are absent are
    /// inserted, those that differ replaced. A stored day of which a series says nothing stays: feeds lose days, and a
    /// refused row is no proof. Storing the same again writes nothing.
    ///
    ///     copy (select … from stock_prices …) to stdout     what is stored; compared here
    ///     select pg_advisory_xact_lock(…)                    only if something changes: a stock, ascending; compared anew
    ///     copy stock_prices from stdin                       new bars
    ///     insert … on conflict do update                     changed ones
    ///
    /// A stock may be there once. All series must be of `source`, and adjusted prices as of now: where a history has been
    /// restated (a split), the whole of it is to be rewritten.
    package func store(_ series: [DailySeries], source: DailySource) async throws(StoreError) -> StoredDays {
        try await store(DailyBatch(series, source: source))
    }

    /// Makes the series the stock's whole history of its source, in one transaction: as `store`, and what is stored and
    /// not in it is removed, whatever its date, because it may be on another basis. Other sources are not touched. A
    /// series without a bar says nothing, and changes nothing.
    ///
    /// `history(of:source:)` tells how far back the series has to reach.
    package func rewriteHistory(_ series: DailySeries) async throws(StoreError) -> StoredDays {
        guard !series.bars.isEmpty else { return StoredDays() }
        return try await store(DailyBatch([series], source: series.source, removesUnconfirmed: true))
    }

    /// The stored bars of a source, by stock and date; a row that is not labelled with the start of its day is left out.
    package func dailyBars(
        of stocks: [StockCode], in dates: ClosedRange<TradingDate>, source: DailySource
    ) async throws(StoreError) -> [StockCode: [TradingDate: StoredBar]] {
        let rows = try await perform { (connection) throws(PostgresError) in
            try BarTable.days(source).days(of: stocks, dates, on: &connection)
        }
        return rows.mapValues { rows in Dictionary(uniqueKeysWithValues: rows.map { ($0.date, $1) }) }
    }

    /// From when to when each stock has daily bars of the source; a stock without any is left out.
    ///
    ///     select stock_code, min(date), max(date), count(*) from stock_prices … group by stock_code
    package func history(
        of stocks: [StockCode], source: DailySource
    ) async throws(StoreError) -> [StockCode: StoredHistory] {
        let parameters: [PostgresValue] = [.textArray(stocks.map(\.text)), .text(source.rawValue)]
        return try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(MinuteStore.selectHistory, parameters)
            var histories: [StockCode: StoredHistory] = [:]
            for row in 0..<rows.count {
                guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }),
                    let first = try rows.dayNumber(row, 1), let last = try rows.dayNumber(row, 2)
                else { continue }
                histories[stock] = StoredHistory(
                    dates: TradingDate(dayNumber: first)...TradingDate(dayNumber: last),
                    count: Int(try rows.int(row, 3) ?? 0))
            }
            return histories
        }
    }

    private func store(_ batch: DailyBatch) async throws(StoreError) -> StoredDays {
        var (stored, isUncertain) = try await commit { (connection) throws(PostgresError) in
            try batch.store(on: &connection)
        }
        stored.isCountUncertain = isUncertain
        return stored
    }

    private static let selectHistory = """
        select stock_code, min(date)::date, max(date)::date, count(*)
        from stock_prices
        where stock_code = any ($1) and source = $2
        group by stock_code
        """
}

import MarketData

/// Which row of `stock_prices_resampled`: `(stock_code, interval_minutes, datetime)`.
struct ResampledKey: Hashable, Sendable {
    let stock: StockCode
    let interval: BarInterval
    /// Microseconds of wall-clock time since 1970-01-01 00:00.
    let timestamp: Int64
}

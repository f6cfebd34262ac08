/// A minute as a row of `stock_prices_minute`.
struct SampleRow {
    let stock: String
    /// Microseconds of wall-clock time since 1970-01-01 00:00.
    let timestamp: Int64
    let open: Double
    let high: Double
    let low: Double
    let close: Double
    let volume: Int64
}

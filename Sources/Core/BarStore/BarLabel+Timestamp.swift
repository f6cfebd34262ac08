import MarketData

extension BarLabel {
    /// Microseconds of wall-clock time since 1970-01-01 00:00: a `timestamp` without zone.
    var timestamp: Int64 { Int64(date.dayNumber) * 86_400_000_000 + Int64(minute.value) * 60_000_000 }
}

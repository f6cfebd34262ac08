/// PostgreSQL counts days and microseconds from 2000-01-01, and keeps the extreme values for `infinity`.
enum PostgresEpoch {
    private static let days = 10_957
    private static let microseconds: Int64 = 946_684_800_000_000

    /// What is sent for a time; beyond what fits, a value the server refuses rather than another time or `infinity`.
    static func stored(microseconds time: Int64) -> Int64 {
        let (stored, overflow) = time.subtractingReportingOverflow(microseconds)
        return overflow ? .min + 1 : max(stored, .min + 1)
    }

    static func stored(dayNumber: Int) -> Int32 {
        let (stored, overflow) = dayNumber.subtractingReportingOverflow(days)
        return overflow ? .min + 1 : min(max(Int32(clamping: stored), .min + 1), .max - 1)
    }

    /// Nil for `infinity` and `-infinity`, and for the last years before 294277, which do not fit since 1970.
    static func time(stored: Int64) -> Int64? {
        let (time, overflow) = stored.addingReportingOverflow(microseconds)
        return overflow || stored == .min ? nil : time
    }

    static func dayNumber(stored: Int32) -> Int? {
        stored == .max || stored == .min ? nil : Int(stored) + days
    }
}

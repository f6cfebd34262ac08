/// A table that jobs write, as far as it does not depend on when they did.
enum DigestedTable: CaseIterable {
    case minutes, coverage, disputes, revisions, days, dailyCoverage, resampled, resampledDays

    /// The minutes and their proof.
    static let session: [DigestedTable] = [.minutes, .coverage]

    /// Bars of every length, and the proof of the minutes.
    static let bars: [DigestedTable] = [.minutes, .coverage, .resampled, .days]

    var name: String {
        switch self {
        case .minutes: "stock_prices_minute"
        case .coverage: "minute_coverage"
        case .disputes: "minute_disputes"
        case .revisions: "minute_bar_revisions"
        case .days: "stock_prices"
        case .dailyCoverage: "daily_coverage"
        case .resampled: "stock_prices_resampled"
        case .resampledDays: "resampled_days"
        }
    }

    var source: String {
        self == .resampledDays ? "resampled_days left join minute_coverage c using (stock_code, session_date)" : name
    }

    /// What a digest is about: one transaction writes all of it, or of minutes a part.
    var key: String {
        switch self {
        case .days, .dailyCoverage: "stock_code || ' ' || source"
        default: "stock_code"
        }
    }

    var columns: String {
        switch self {
        case .minutes: "datetime, open, high, low, close, volume, source"
        case .coverage: "session_date, settled"
        case .disputes: "session_date, minute, open, high, low, close, volume, turnover"
        case .revisions: "datetime, open, high, low, close, volume, source, settled, reason"
        case .days: "date, open, high, low, close, volume"
        case .dailyCoverage: "settled, row_count"
        case .resampled:
            "interval_minutes, datetime, open, high, low, close, volume, minutes_covered, minutes_expected"
        // Which number a version has depends on how many batches there were.
        case .resampledDays: "session_date, intervals, c.version = resampled_days.version"
        }
    }
}

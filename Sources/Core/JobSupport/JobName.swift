/// The programs that cron starts.
package enum JobName: String, Sendable, CaseIterable {
    case fetchDaily = "fetch-daily"
    case fetchMinute = "fetch-minute"
    case backfillToday = "backfill-today"
    case validateFDR = "validate-fdr"
    case resample
    /// Looks, and changes nothing.
    case collectionStatus = "collection-status"

    /// The programs that collect, in the order of a day.
    package static let collecting: [JobName] = [.fetchMinute, .backfillToday, .resample, .fetchDaily, .validateFDR]

    /// The job's own file in `LOG_DIR`.
    package var logFileName: String {
        switch self {
        case .fetchDaily: "kis_daily_collector.log"
        case .fetchMinute: "kis_minute_collector.log"
        case .backfillToday: "kis_backfill.log"
        case .validateFDR: "kis_validation.log"
        case .resample: "kis_resample.log"
        case .collectionStatus: "kis_status.log"
        }
    }
}

extension JobName: CustomStringConvertible {
    package var description: String { rawValue }
}

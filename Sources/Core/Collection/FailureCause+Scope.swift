internal import KISOpenAPI
internal import NaverChart

extension FailureCause {
    /// True when nothing else of this run can fare better.
    var endsTheRun: Bool {
        switch self {
        case .kis(let error): error.endsTheRun
        case .chart(let error): error.endsTheRun
        case .store: true
        case .noDays, .nothingProven, .unknownStock, .rowsRefused, .turnoverDisagrees, .leftOpen, .notReached: false
        }
    }

    /// True when the source could not be reached, whatever the stock.
    var isOfTheLine: Bool {
        switch self {
        case .chart(.connection), .chart(.notAChart): true
        case .chart(.status(let status)): status == 429 || status >= 500
        default: false
        }
    }

    /// True when the stock was never asked about.
    package var isNotReached: Bool {
        switch self {
        case .notReached, .kis(.deadlinePassed), .kis(.cancelled), .chart(.deadlinePassed), .chart(.cancelled): true
        default: false
        }
    }
}

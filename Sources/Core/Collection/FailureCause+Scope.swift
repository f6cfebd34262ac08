internal import KISOpenAPI

extension FailureCause {
    /// True when nothing else of this run can fare better.
    var endsTheRun: Bool {
        switch self {
        case .kis(let error): error.endsTheRun
        case .store: true
        case .nothingProven, .unknownStock, .rowsRefused, .turnoverDisagrees, .leftOpen, .notReached: false
        }
    }

    /// True when the stock was never asked about.
    package var isNotReached: Bool {
        switch self {
        case .notReached, .kis(.deadlinePassed), .kis(.cancelled): true
        default: false
        }
    }
}

package import BarStore
package import KISOpenAPI

/// What can go wrong between a plan and a stored bar.
package enum FailureCause: Error, Sendable {
    case kis(KISError)
    case store(StoreError)
    /// The page had no row of the session.
    case nothingProven
    /// Rows that cannot be true; their minutes stay open.
    case rowsRefused(Int)
    /// Minutes whose turnover does not fit; a second look a minute later settles them.
    case turnoverDisagrees(Int)
    /// Nobody came to it: the run ended first.
    case notReached
}

extension FailureCause: CustomStringConvertible {
    package var description: String {
        switch self {
        case .kis(let error): "\(error)"
        case .store(let error): "\(error)"
        case .nothingProven: "KIS sent no row of this session"
        case .rowsRefused(let count): "\(count) \(count == 1 ? "row" : "rows") refused"
        case .turnoverDisagrees(let count):
            "turnover of \(count) \(count == 1 ? "minute" : "minutes") does not fit; a second look will settle it"
        case .notReached: "not reached before the run ended"
        }
    }
}

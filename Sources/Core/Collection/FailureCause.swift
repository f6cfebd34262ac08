package import BarStore
package import KISOpenAPI
package import NaverChart

/// What can go wrong between a plan and a stored bar.
package enum FailureCause: Error, Sendable {
    case kis(KISError)
    case store(StoreError)
    /// The chart feed that FinanceDataReader reads.
    case chart(NaverError)
    /// A source has no daily bar at all for the days it was asked for.
    case noDays
    /// The page had no row of the session.
    case nothingProven
    /// The page of a past session had no row of any day.
    case unknownStock
    /// Rows that cannot be true; their minutes stay open.
    case rowsRefused(Int)
    /// Minutes whose turnover does not fit; a second look a minute later settles them.
    case turnoverDisagrees(Int)
    /// Minutes that no page proved.
    case leftOpen(Int)
    /// Nobody came to it: the run ended first.
    case notReached
}

extension FailureCause: CustomStringConvertible {
    package var description: String {
        switch self {
        case .kis(let error): "\(error)"
        case .store(let error): "\(error)"
        case .chart(let error): "\(error)"
        case .noDays: "no daily bar: not listed then, delisted, or not traded yet"
        case .nothingProven: "KIS sent no row of this session"
        case .unknownStock: "KIS has no minutes of it up to that day: not listed, or not traded for a year"
        case .rowsRefused(let count): "\(count) \(count == 1 ? "row" : "rows") refused"
        case .turnoverDisagrees(let count):
            "turnover of \(count) \(count == 1 ? "minute" : "minutes") does not fit; a second look will settle it"
        case .leftOpen(let count): "\(count) \(count == 1 ? "minute is" : "minutes are") not proven by any page"
        case .notReached: "not reached before the run ended"
        }
    }
}

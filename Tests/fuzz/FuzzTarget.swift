/// A decoder of bytes that come from outside.
enum FuzzTarget: String, CaseIterable {
    case minutes
    case pastMinutes = "past-minutes"
    case days
    case holidays
    case token
    /// Any answer of KIS as it is judged before it is decoded.
    case verdict
    /// The chart feed.
    case chart
    case masterFile = "master-file"
    case universe

    func check(_ bytes: [UInt8]) {
        switch self {
        case .minutes: FuzzTarget.checkMinutes(bytes, isPast: false)
        case .pastMinutes: FuzzTarget.checkMinutes(bytes, isPast: true)
        case .days: FuzzTarget.checkDays(bytes)
        case .holidays: FuzzTarget.checkHolidays(bytes)
        case .token: FuzzTarget.checkToken(bytes)
        case .verdict: FuzzTarget.checkVerdict(bytes)
        case .chart: FuzzTarget.checkChart(bytes)
        case .masterFile: FuzzTarget.checkMasterFile(bytes)
        case .universe: FuzzTarget.checkUniverse(bytes)
        }
    }
}

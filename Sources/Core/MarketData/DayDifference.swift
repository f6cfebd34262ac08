/// One way in which a session's minute bars and the daily bar cannot both be right.
package enum DayDifference: Hashable, Sendable {
    /// Shares were traded on the day, and no minute has any.
    case noMinutes(daily: Int64)
    /// The minutes hold more shares than the day.
    case volume(minutes: Int64, daily: Int64)
    case open(minutes: Price, daily: Price)
    case high(minutes: Price, daily: Price)
    case low(minutes: Price, daily: Price)
    case close(minutes: Price, daily: Price)

    /// True when the minutes hold what the day does not: no trade outside the session can explain that.
    package var isExcess: Bool {
        switch self {
        case .volume: true
        case .high(let minutes, let daily): minutes > daily
        case .low(let minutes, let daily): minutes < daily
        case .noMinutes, .open, .close: false
        }
    }
}

extension DayDifference: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noMinutes(let daily): "no minute was traded, the day has \(daily) shares"
        case .volume(let minutes, let daily): "volume \(minutes) in minutes, \(daily) in the day"
        case .open(let minutes, let daily): "open \(minutes) in minutes, \(daily) in the day"
        case .high(let minutes, let daily): "high \(minutes) in minutes, \(daily) in the day"
        case .low(let minutes, let daily): "low \(minutes) in minutes, \(daily) in the day"
        case .close(let minutes, let daily): "close \(minutes) in minutes, \(daily) in the day"
        }
    }
}

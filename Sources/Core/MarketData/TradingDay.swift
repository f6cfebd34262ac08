/// What the calendar says of a date.
package enum TradingDay: Hashable, Sendable {
    case session(TradingSession)
    case closed
    /// A weekday outside the years the calendar knows: somebody else must say.
    case unknown
}

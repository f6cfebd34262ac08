package import MarketData

/// What the tables hold of one stock's session, within the session's labels.
package struct SessionBarCount: Hashable, Sendable {
    package let bars: Int
    /// Minutes proven.
    package let settled: Int
    /// Labels of the first and the last bar; nil without bars.
    package let first: MinuteOfDay?
    package let last: MinuteOfDay?
}

/// The bars of one stock and day by minute of the day, within a span of minutes.
package struct MinuteBars: Equatable, Sendable {
    package let minutes: Range<Int>
    private var bars: [StoredBar?]

    package init(_ minutes: Range<Int> = 0..<1_440) {
        self.minutes = minutes
        bars = Array(repeating: nil, count: minutes.count)
    }

    /// Nil outside the span; only minutes of the span can be set.
    package subscript(minute: Int) -> StoredBar? {
        get { minutes.contains(minute) ? bars[minute - minutes.lowerBound] : nil }
        set { bars[minute - minutes.lowerBound] = newValue }
    }
}

/// A row of `trading_sessions`: where the built-in calendar is overruled for one date.
package struct SessionException: Hashable, Sendable {
    package let date: TradingDate
    package let isOpen: Bool
    /// Nil: the hours the built-in calendar gives, or 09:00-15:30.
    package let open: MinuteOfDay?
    package let close: MinuteOfDay?
    package let source: Source

    /// Who says so; the later one wins.
    package enum Source: String, Sendable, Comparable {
        case kis = "KIS"
        case `operator` = "operator"

        package static func < (a: Self, b: Self) -> Bool { a == .kis && b == .operator }
    }

    package init(date: TradingDate, isOpen: Bool, open: MinuteOfDay?, close: MinuteOfDay?, source: Source) {
        self.date = date
        self.isOpen = isOpen
        self.open = open
        self.close = close
        self.source = source
    }
}

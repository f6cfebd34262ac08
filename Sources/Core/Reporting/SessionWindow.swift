import MarketData

/// A trading session as reports write it: `{"close":"15:30","date":"2026-11-20","open":"09:00"}`.
struct SessionWindow: Encodable, CustomStringConvertible {
    let date: String
    let open: String
    let close: String

    init(_ session: TradingSession) {
        date = session.date.iso
        open = session.open.description
        close = session.close.description
    }

    /// `2026-11-20 09:00-15:30`
    var description: String { "\(date) \(open)-\(close)" }
}

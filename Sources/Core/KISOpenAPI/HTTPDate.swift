package import MarketData

/// The `Date` header of a response: `Fri, 20 Nov 2026 00:31:02 GMT` (RFC 9110), to the second.
package struct HTTPDate: Sendable {
    package let instant: KoreaTime

    /// Nil for any other form; obsolete ones are not sent by today's servers.
    package init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", parts[4].utf8.count == 8,
            let month = HTTPDate.months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3]), let day = Int(parts[1]),
            let date = TradingDate(year: year, month: month + 1, day: day),
            let instant = KoreaTime(iso: "\(date.iso)T\(parts[4])Z")
        else { return nil }
        self.instant = instant
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

import MarketData

extension KoreaTime {
    /// `Fri, 20 Nov 2026 01:00:00 GMT`
    var httpDate: String {
        let greenwich = KoreaTime(unixSeconds: unixSeconds - KoreaTime.offsetSeconds)
        let date = greenwich.date
        let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.weekday]
        let month = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ][date.month - 1]
        return "\(weekday), \(date.day < 10 ? "0" : "")\(date.day) \(month) \(date.year) \(greenwich.clock) GMT"
    }
}

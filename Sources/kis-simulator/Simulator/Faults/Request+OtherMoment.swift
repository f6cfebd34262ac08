import MarketData

extension Request {
    /// Asks for the page that ends so many minutes later, or earlier; a call that names no minute stays as it is.
    mutating func moveHour(by minutes: Int) {
        guard let asked = query["FID_INPUT_HOUR_1"].flatMap({ MinuteOfDay(hhmmss: $0) }),
            let moved = MinuteOfDay((asked.value + minutes).clamped(to: 1...1_439))
        else { return }
        query["FID_INPUT_HOUR_1"] = moved.hhmmss
    }
}

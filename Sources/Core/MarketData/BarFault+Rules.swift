extension BarFault {
    /// The first rule that these values break; nil when they can be the bar of an interval, whatever its length. Shares may
    /// be none, when the price did not move; prices may not.
    init?(open: Price, high: Price, low: Price, close: Price, volume: Int64) {
        if volume < 0 {
            self = .negativeVolume(volume)
        } else if let price = [open, high, low, close].first(where: { $0.hundredths <= 0 }) {
            self = .priceNotPositive(price)
        } else if high < low {
            self = .highBelowLow(high: high, low: low)
        } else if !(low...high).contains(open) {
            self = .openOutside(open, low: low, high: high)
        } else if !(low...high).contains(close) {
            self = .closeOutside(close, low: low, high: high)
        } else if volume == 0, low < high {
            self = .movedWithoutTrade(low: low, high: high)
        } else {
            return nil
        }
    }
}

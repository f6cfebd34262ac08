internal import MarketData

/// Why a row was refused.
struct RowRefusal: Error {
    /// Nil when not even the label can be read.
    let label: BarLabel?
    let fault: BarFault

    init(_ label: BarLabel?, _ fault: BarFault) {
        self.label = label
        self.fault = fault
    }
}

extension MinuteRow {
    /// The one place where a row of a minute TR becomes a bar. A row without volume is no bar, whatever its prices carry
    /// over, but its fields must still be numbers.
    init(_ payload: RowPayload<MinuteField>) throws(RowRefusal) {
        let label: BarLabel
        do throws(BarFault) { label = try payload.label() } catch { throw RowRefusal(nil, error) }
        do throws(BarFault) {
            let open = try payload.price(.open)
            let high = try payload.price(.high)
            let low = try payload.price(.low)
            let close = try payload.price(.close)
            let volume = try payload.shares(.volume)
            let turnover = try payload.won(.cumulativeTurnover)
            let isTraded = volume != 0
            self.init(
                label: label,
                bar: isTraded
                    ? try Bar(label: label, open: open, high: high, low: low, close: close, volume: volume) : nil,
                cumulativeTurnover: turnover)
        } catch {
            throw RowRefusal(label, error)
        }
    }
}

extension RowPayload<MinuteField> {
    fileprivate func label() throws(BarFault) -> BarLabel { BarLabel(try date(.date), try minute(.hour)) }
}

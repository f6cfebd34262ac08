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
    init(_ payload: MinuteRowPayload) throws(RowRefusal) {
        let label: BarLabel
        do throws(BarFault) { label = try payload.label() } catch { throw RowRefusal(nil, error) }
        do throws(BarFault) {
            let open = try payload.price(.open)
            let high = try payload.price(.high)
            let low = try payload.price(.low)
            let close = try payload.price(.close)
            let volume = try payload.volume()
            let turnover = try payload.cumulativeTurnover()
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

extension MinuteRowPayload {
    /// A date and a whole minute; seconds refuse it.
    fileprivate func label() throws(BarFault) -> BarLabel {
        let dateText = try text(.date)
        guard dateText.utf8.count == 8, let date = TradingDate(dateText) else { throw notANumber(.date, dateText) }
        let hourText = try text(.hour)
        guard let minute = MinuteOfDay(hhmmss: hourText) else { throw notANumber(.hour, hourText) }
        return BarLabel(date, minute)
    }

    fileprivate func price(_ key: CodingKeys) throws(BarFault) -> Price {
        let text = try text(key)
        guard let price = Price(text) else { throw notANumber(key, text) }
        return price
    }

    /// Shares. Below zero it is still a number: `Bar` refuses it.
    fileprivate func volume() throws(BarFault) -> Int64 {
        let text = try text(.volume)
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        guard let count = Int64(decimalDigits: text.utf8.dropFirst(isNegative ? 1 : 0)) else {
            throw notANumber(.volume, text)
        }
        return isNegative ? -count : count
    }

    fileprivate func cumulativeTurnover() throws(BarFault) -> Int64 {
        let text = try text(.cumulativeTurnover)
        guard let won = Int64(decimalDigits: text.utf8) else { throw notANumber(.cumulativeTurnover, text) }
        return won
    }

    private func text(_ key: CodingKeys) throws(BarFault) -> String {
        switch self[key] {
        case .text(let text): return text
        case .somethingElse: throw notANumber(key, "not a text")
        case nil: throw notANumber(key, "nothing")
        }
    }

    private func notANumber(_ key: CodingKeys, _ text: String) -> BarFault {
        .notANumber(field: key.rawValue, text: text.printable(limit: 24))
    }
}

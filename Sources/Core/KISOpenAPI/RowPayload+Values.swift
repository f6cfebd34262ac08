internal import MarketData

/// What the members of a row must be; anything else refuses the row and is named with what was sent.
extension RowPayload {
    /// Eight digits that are a day.
    func date(_ field: Field) throws(BarFault) -> TradingDate {
        let text = try text(field)
        guard text.utf8.count == 8, let date = TradingDate(text) else { throw notANumber(field, text) }
        return date
    }

    /// HHMMSS of a whole minute; seconds refuse it.
    func minute(_ field: Field) throws(BarFault) -> MinuteOfDay {
        let text = try text(field)
        guard let minute = MinuteOfDay(hhmmss: text) else { throw notANumber(field, text) }
        return minute
    }

    func price(_ field: Field) throws(BarFault) -> Price {
        let text = try text(field)
        guard let price = Price(text) else { throw notANumber(field, text) }
        return price
    }

    /// Shares. Below zero it is still a number: a bar refuses it.
    func shares(_ field: Field) throws(BarFault) -> Int64 {
        let text = try text(field)
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        guard let count = Int64(decimalDigits: text.utf8.dropFirst(isNegative ? 1 : 0)) else {
            throw notANumber(field, text)
        }
        return isNegative ? -count : count
    }

    /// Won, never below zero.
    func won(_ field: Field) throws(BarFault) -> Int64 {
        let text = try text(field)
        guard let won = Int64(decimalDigits: text.utf8) else { throw notANumber(field, text) }
        return won
    }

    private func text(_ field: Field) throws(BarFault) -> String {
        switch self[field] {
        case .text(let text): return text
        case nil, .null: throw notANumber(field, "nothing")
        case .literal, .list, .object: throw notANumber(field, "not a text")
        }
    }

    private func notANumber(_ field: Field, _ text: String) -> BarFault {
        .notANumber(field: field.rawValue, text: text.printable(limit: 24))
    }
}

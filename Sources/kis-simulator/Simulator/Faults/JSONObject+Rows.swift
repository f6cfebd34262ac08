import MarketData

/// Rows as faults see them: text to be spoiled.
extension JSONObject {
    /// The member that holds a TR's rows.
    var rowsName: String? { ["output2", "output"].first { self[$0] != nil } }

    var rows: [JSONObject]? {
        get {
            guard let rowsName, case .list(let values)? = self[rowsName] else { return nil }
            return values.compactMap { if case .object(let row) = $0 { row } else { nil } }
        }
        set {
            guard let rowsName, let newValue else { return }
            self[rowsName] = .list(newValue.map { .object($0) })
        }
    }

    static let prices = ["stck_oprc", "stck_hgpr", "stck_lwpr"] + closes
    static let volumes = ["cntg_vol", "acml_vol"]
    private static let closes = ["stck_prpr", "stck_clpr"]

    var volume: Int64 { JSONObject.volumes.reduce(0) { $0 + number($1) } }

    /// Only members that are there.
    mutating func set(_ names: [String], to value: Int64) {
        for name in names where self[name] != nil { self[name] = .text(String(value)) }
    }

    mutating func doubleVolume() {
        for name in JSONObject.volumes { set([name], to: number(name) * 2) }
    }

    mutating func dividePrices(by divisor: Int64) {
        for name in JSONObject.prices {
            if let price = price(name) { self[name] = .text(price.adjusted(by: divisor).description) }
        }
    }

    mutating func lowerVolume(byPercent percent: Int64) {
        for name in JSONObject.volumes { set([name], to: number(name) - (number(name) * percent + 99) / 100) }
    }

    /// Nil is the close. What was a possible row stays one, and a day without a trade has no price but its close.
    mutating func moveByTick(_ field: String?) {
        for name in field.map({ [$0] }) ?? JSONObject.closes {
            guard let price = price(name), price.hundredths > 0 else { continue }
            let tick = TickTable.tick(at: price.hundredths / 100) * 100
            let moved = Price(hundredths: price.hundredths + (name == "stck_lwpr" ? -tick : tick))
            self[name] = .text(moved.description)
            if let high = self.price("stck_hgpr"), high.hundredths > 0, high < moved {
                self["stck_hgpr"] = .text(moved.description)
            }
        }
    }

    mutating func moveToSaturday() {
        guard let date else { return }
        self["stck_bsop_date"] = .text(date.adding(days: 7 - (date.weekday + 1) % 7).basic)
    }

    func isDated(before other: JSONObject) -> Bool {
        guard let date, let otherDate = other.date else { return false }
        return date < otherDate
    }

    mutating func takeDate(of other: JSONObject) {
        if self["stck_bsop_date"] != nil { self["stck_bsop_date"] = other["stck_bsop_date"] }
    }

    /// 0 when there is no such number.
    func number(_ name: String) -> Int64 {
        guard case .text(let text)? = self[name] else { return 0 }
        return Int64(text) ?? 0
    }

    var withBareValues: JSONObject {
        JSONObject(
            members.map { member in
                if case .text(let text) = member.value, Price(text) != nil {
                    (member.name, .literal(text))
                } else {
                    (member.name, member.value)
                }
            })
    }

    mutating func moveWeekBack() {
        for name in ["stck_bsop_date", "bass_dt"] {
            guard case .text(let text)? = self[name], let date = TradingDate(text) else { continue }
            self[name] = .text(date.adding(days: -7).basic)
        }
    }

    mutating func addSecondsToLabel() {
        if let label { self["stck_cntg_hour"] = .text(label.hhmmss.dropLast(2) + "11") }
    }

    /// Another close within the row's range where there is one, and a share more: still a possible row.
    mutating func contradict() {
        for name in JSONObject.closes where self[name] != nil {
            self[name] = self["stck_lwpr"] == self[name] ? self["stck_hgpr"] : self["stck_lwpr"]
        }
        for name in JSONObject.volumes { set([name], to: number(name) + 1) }
    }

    /// Copies of this row for the minutes, or days, after it, newest first.
    func followers(count: Int) -> [JSONObject] {
        (1...count).reversed().map { offset in
            var row = self
            if let label, let later = MinuteOfDay(label.value + offset) {
                row["stck_cntg_hour"] = .text(later.hhmmss)
            } else if let date {
                row["stck_bsop_date"] = .text(date.adding(days: offset).basic)
            }
            return row
        }
    }

    private var date: TradingDate? {
        guard case .text(let text)? = self["stck_bsop_date"] else { return nil }
        return TradingDate(text)
    }

    private func price(_ name: String) -> Price? {
        guard case .text(let text)? = self[name] else { return nil }
        return Price(text)
    }

    private var label: MinuteOfDay? {
        guard case .text(let text)? = self["stck_cntg_hour"] else { return nil }
        return MinuteOfDay(hhmmss: text)
    }
}

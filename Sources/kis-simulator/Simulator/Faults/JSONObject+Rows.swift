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

    var volume: Int64 { number("cntg_vol") + number("acml_vol") }

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
        for name in ["stck_prpr", "stck_clpr"] where self[name] != nil {
            self[name] = self["stck_lwpr"] == self[name] ? self["stck_hgpr"] : self["stck_lwpr"]
        }
        for name in ["cntg_vol", "acml_vol"] where self[name] != nil { self[name] = .text(String(number(name) + 1)) }
    }

    /// Copies of this row for the minutes, or days, after it, newest first.
    func followers(count: Int) -> [JSONObject] {
        (1...count).reversed().map { offset in
            var row = self
            if let label, let later = MinuteOfDay(label.value + offset) {
                row["stck_cntg_hour"] = .text(later.hhmmss)
            } else if case .text(let text)? = self["stck_bsop_date"], let date = TradingDate(text) {
                row["stck_bsop_date"] = .text(date.adding(days: offset).basic)
            }
            return row
        }
    }

    private var label: MinuteOfDay? {
        guard case .text(let text)? = self["stck_cntg_hour"] else { return nil }
        return MinuteOfDay(hhmmss: text)
    }
}

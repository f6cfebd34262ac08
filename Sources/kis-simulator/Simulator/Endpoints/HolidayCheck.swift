import MarketData

/// CTCA0903R (chk-holiday): the days from `BASS_DT` on, ascending. Only `opnd_yn` tells whether the market opens:
/// `tr_day_yn` is always Y. Now and then a date comes twice. Live only.
struct HolidayCheck: Transaction {
    static let id = "CTCA0903R"
    static let path = "/uapi/domestic-stock/v1/quotations/chk-holiday"
    static let isOnPaper = false
    /// It goes on into the future for ever.
    static let continuation = "M"
    static let pageSize = 25

    let market: SimulatedMarket

    func answer(_ parameters: QueryParameters, at now: KoreaTime) throws(GatewayError) -> JSONObject {
        let asked = try parameters.date("BASS_DT")
        _ = try parameters.required("CTX_AREA_FK")
        let continuation = try parameters.required("CTX_AREA_NK").trimmed
        let first = TradingDate(continuation) ?? asked
        let days = days(from: first)
        return JSONObject([
            ("ctx_area_nk", .text(first.adding(days: Self.pageSize).basic.padded(to: 20))),
            ("ctx_area_fk", .text(asked.basic.padded(to: 20))),
            ("output", .list(days.map { .object(row(on: $0)) })),
        ])
    }

    func days(from first: TradingDate) -> [TradingDate] {
        var days = (0..<Self.pageSize).map { first.adding(days: $0) }
        var random = SeededGenerator(market.seed, UInt64(first.dayNumber), 3)
        if random.chance(0.5) {
            let twice = random.below(days.count)
            days.insert(days[twice], at: twice)
        }
        return days
    }

    private func row(on date: TradingDate) -> JSONObject {
        let isOpen = market.session(on: date) != nil
        // Banks work on the market's year-end closing day; every other closed weekday is a holiday.
        let isYearEnd = date.month == 12 && date.day == 31
        let isBusinessDay = isOpen || isYearEnd && !date.isWeekend
        return JSONObject([
            ("bass_dt", .text(date.basic)),
            ("wday_dvsn_cd", .text("0\(date.weekday + 1)")),
            ("bzdy_yn", .text(isBusinessDay ? "Y" : "N")),
            ("tr_day_yn", .text("Y")),
            ("opnd_yn", .text(isOpen ? "Y" : "N")),
            ("sttl_day_yn", .text(isBusinessDay ? "Y" : "N")),
        ])
    }
}

extension String {
    fileprivate func padded(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }

    fileprivate var trimmed: Substring { self[...].drop { $0 == " " }.prefix { $0 != " " } }
}

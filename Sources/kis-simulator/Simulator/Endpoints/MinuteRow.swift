import MarketData

/// One row of a minute page, before it becomes text.
struct MinuteRow {
    var date: TradingDate
    var label: MinuteOfDay
    var open: Price
    var high: Price
    var low: Price
    var close: Price
    /// Shares in this minute.
    var volume: Int64
    /// Won traded on this day up to the end of this minute.
    var turnover: Int64

    init(_ minute: TradedMinute, on date: TradingDate) {
        self.date = date
        label = minute.label
        open = minute.open
        high = minute.high
        low = minute.low
        close = minute.close
        volume = minute.volume
        turnover = minute.turnoverSoFar / 100
    }

    /// A minute nobody traded, as KIS pads it.
    init(flatAt price: Price, on date: TradingDate, label: MinuteOfDay, turnover: Int64) {
        self.date = date
        self.label = label
        (open, high, low, close) = (price, price, price, price)
        volume = 0
        self.turnover = turnover
    }

    /// The eight members in the recorded order.
    var json: JSONObject {
        JSONObject([
            ("stck_bsop_date", .text(date.basic)),
            ("stck_cntg_hour", .text(label.hhmmss)),
            ("stck_prpr", .text(close.description)),
            ("stck_oprc", .text(open.description)),
            ("stck_hgpr", .text(high.description)),
            ("stck_lwpr", .text(low.description)),
            ("cntg_vol", .text(String(volume))),
            ("acml_tr_pbmn", .text(String(turnover))),
        ])
    }
}

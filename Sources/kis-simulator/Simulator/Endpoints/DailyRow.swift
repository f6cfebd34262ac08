import MarketData

/// One row of the daily chart, before it becomes text.
struct DailyRow {
    let date: TradingDate
    /// Nil when nothing traded: then only the close is carried.
    let summary: DaySummary?
    let close: Price
    let change: PriceChange
    /// Reference price by previous close on the morning of a split, else nil.
    let splitRate: Double?

    /// The thirteen members in the recorded order.
    var json: JSONObject {
        JSONObject([
            ("stck_bsop_date", .text(date.basic)),
            ("stck_clpr", .text(close.description)),
            ("stck_oprc", .text(summary?.open.description ?? "0")),
            ("stck_hgpr", .text(summary?.high.description ?? "0")),
            ("stck_lwpr", .text(summary?.low.description ?? "0")),
            ("acml_vol", .text(String(summary?.volume ?? 0))),
            ("acml_tr_pbmn", .text(String(summary?.turnover ?? 0))),
            ("flng_cls_code", .text("00")),
            ("prtt_rate", .text((splitRate ?? 0).twoDecimals)),
            ("mod_yn", .text(summary == nil ? "Y" : "N")),
            ("prdy_vrss_sign", .text(change.sign)),
            ("prdy_vrss", .text(change.amount)),
            ("revl_issu_reas", .text("")),
        ])
    }
}

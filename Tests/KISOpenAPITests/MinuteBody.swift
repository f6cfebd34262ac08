import KISOpenAPI
import MarketData

/// Bodies of FHKST03010200 in the recorded shape and member order; every value can be replaced by a piece of JSON.
enum MinuteBody {
    static let stock = StockCode("005930")!
    static let date = TradingDate("20260527")!
    static let askedAt = KoreaTime(iso: "2026-05-27T10:12:30+09:00")!

    private static let members = [
        "stck_bsop_date", "stck_cntg_hour", "stck_prpr", "stck_oprc", "stck_hgpr", "stck_lwpr", "cntg_vol",
        "acml_tr_pbmn",
    ]

    /// A traded row. `changes`: a member's JSON, or nil for a member that is not there.
    static func row(_ hour: String, _ changes: [String: String?] = [:]) -> String {
        var values: [String: String?] = [
            "stck_bsop_date": #""20260527""#, "stck_cntg_hour": #""\#(hour)""#, "stck_prpr": #""69700""#,
            "stck_oprc": #""69650""#, "stck_hgpr": #""69800""#, "stck_lwpr": #""69600""#, "cntg_vol": #""11873""#,
            "acml_tr_pbmn": #""217213658500""#,
        ]
        for (member, value) in changes { values[member] = .some(value) }
        return "{"
            + members.compactMap { name in (values[name] ?? nil).map { #""\#(name)":\#($0)"# } }
            .joined(separator: ",") + "}"
    }

    /// A whole answer around the rows, newest first.
    static func page(_ rows: [String]) -> String {
        """
        {"output1":{"prdy_vrss":"900","prdy_vrss_sign":"2","prdy_ctrt":"1.31","stck_prdy_clpr":"68900","acml_vol":\
        "3120455","acml_tr_pbmn":"217501234500","hts_kor_isnm":"예시전자","stck_prpr":"69800"},\
        "output2":[\(rows.joined(separator: ","))],"rt_cd":"0","msg_cd":"MCA00000","msg1":"정상처리 되었습니다."}
        """
    }

    static func decode(_ body: String) throws(KISError) -> MinutePage {
        try MinutePage(
            KISAnswer(JSONValue(Array(body.utf8)), askedAt: askedAt), stock: stock,
            until: MinuteOfDay(hhmmss: "101100")!)
    }

    static func label(_ hour: String) -> BarLabel { BarLabel(date, MinuteOfDay(hhmmss: hour)!) }
}

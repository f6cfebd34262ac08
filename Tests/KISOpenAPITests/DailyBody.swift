import KISOpenAPI
import MarketData

/// Bodies of FHKST03010100 in the recorded shape and member order; every value can be replaced by a piece of JSON.
enum DailyBody {
    static let stock = StockCode("005930")!
    static let range = TradingDate("20260401")!...TradingDate("20260527")!
    static let askedAt = KoreaTime(iso: "2026-05-27T16:12:30+09:00")!

    private static let members = [
        "stck_bsop_date", "stck_clpr", "stck_oprc", "stck_hgpr", "stck_lwpr", "acml_vol", "acml_tr_pbmn",
        "flng_cls_code", "prtt_rate", "mod_yn", "prdy_vrss_sign", "prdy_vrss", "revl_issu_reas",
    ]

    /// A traded row. `changes`: a member's JSON, or nil for a member that is not there.
    static func row(_ date: String, _ changes: [String: String?] = [:]) -> String {
        var values: [String: String?] = [
            "stck_bsop_date": #""\#(date)""#, "stck_clpr": #""307000""#, "stck_oprc": #""321500""#,
            "stck_hgpr": #""323000""#, "stck_lwpr": #""306000""#, "acml_vol": #""30186066""#,
            "acml_tr_pbmn": #""9578031936250""#, "flng_cls_code": #""00""#, "prtt_rate": #""0.00""#,
            "mod_yn": #""N""#, "prdy_vrss_sign": #""2""#, "prdy_vrss": #""8000""#, "revl_issu_reas": #""""#,
        ]
        for (member, value) in changes { values[member] = .some(value) }
        return "{"
            + members.compactMap { name in (values[name] ?? nil).map { #""\#(name)":\#($0)"# } }
            .joined(separator: ",") + "}"
    }

    /// A whole answer around the rows, newest first.
    static func page(_ rows: [String]) -> String {
        """
        {"output1":{"prdy_vrss":"900","hts_kor_isnm":"예시전자","stck_prpr":"69800","itewhol_loan_rmnd_ratem name":"0.21"},\
        "output2":[\(rows.joined(separator: ","))],"rt_cd":"0","msg_cd":"MCA00000","msg1":"정상처리 되었습니다."}
        """
    }

    static func decode(_ body: String) throws(KISError) -> DailyPage {
        try DailyPage(KISAnswer(JSONValue(Array(body.utf8)), askedAt: askedAt), stock: stock, range: range)
    }

    static func dates(_ page: DailyPage) -> [String] { page.bars.map(\.date.basic) }
}

import MarketData

/// One TR of KIS, answered from the simulated market.
protocol Transaction: Sendable {
    static var id: String { get }
    static var path: String { get }
    static var isOnPaper: Bool { get }
    /// The `tr_cont` of an answer: empty where a TR cannot be continued.
    static var continuation: String { get }

    /// The members before the envelope.
    func answer(_ parameters: QueryParameters, at now: KoreaTime) throws(GatewayError) -> JSONObject
}

extension Transaction {
    static var continuation: String { "" }
}

extension JSONObject {
    /// `output1` and `output2` of the chart TRs.
    init(output1: JSONObject, output2 rows: [JSONObject]) {
        self.init([("output1", .object(output1)), ("output2", .list(rows.map { .object($0) }))])
    }

    /// The envelope of success, behind the outputs as recorded.
    var succeeded: JSONObject {
        var body = self
        body["rt_cd"] = .text("0")
        body["msg_cd"] = .text("MCA00000")
        body["msg1"] = .text("정상처리 되었습니다.")
        return body
    }
}

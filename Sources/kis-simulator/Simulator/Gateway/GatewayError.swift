/// A refusal by KIS: an HTTP status, a code and the text that goes with it.
struct GatewayError: Error, Hashable, Sendable {
    let status: Int
    let returnCode: String
    let code: String
    let message: String

    init(_ code: String, _ message: String, status: Int = 500, returnCode: String = "1") {
        self.status = status
        self.returnCode = returnCode
        self.code = code
        self.message = message
    }

    /// The body of data calls, members in the recorded order.
    var envelope: JSONObject {
        JSONObject([("rt_cd", .text(returnCode)), ("msg1", .quoting(message)), ("msg_cd", .quoting(code))])
    }

    /// The body of OAuth calls.
    var oauthBody: JSONObject {
        JSONObject([("error_description", .quoting(message)), ("error_code", .quoting(code))])
    }
}

extension GatewayError {
    static let appKeyMissing = GatewayError("EGW00102", "AppKey는 필수입니다.")
    static let appKeyInvalid = GatewayError("EGW00103", "유효하지 않은 AppKey입니다.")
    static let appSecretMissing = GatewayError("EGW00104", "AppSecret은 필수입니다.")
    static let appSecretInvalid = GatewayError("EGW00105", "유효하지 않은 AppSecret입니다.")
    static let grantTypeMissing = GatewayError("EGW00115", "권한부여 타입(grant_type)은 필수입니다.")
    static let grantTypeUnsupported = GatewayError("EGW00116", "지원하지 않는 권한부여 타입(grant_type)입니다.")
    static let requestInvalid = GatewayError("EGW00101", "유효하지 않은 요청입니다.")
    static let tokenInvalid = GatewayError("EGW00121", "유효하지 않은 token 입니다.")
    static let tokenMissing = GatewayError("EGW00122", "token을 찾을 수 없습니다.")
    static let tokenExpired = GatewayError("EGW00123", "기간이 만료된 token 입니다.")
    static let tokenTooSoon = GatewayError("EGW00133", "접근토큰 발급 잠시 후 다시 시도하세요(1분당 1회)")
    static let tooManyCalls = GatewayError("EGW00201", "초당 거래건수를 초과하였습니다.")
    static let notBearer = GatewayError("EGW00205", "credentials_type이 유효하지 않습니다.(Bearer)")
    static let customerTypeInvalid = GatewayError("EGW00208", "고객유형(custtype)이 유효하지 않습니다.")
    static let customerKeyInvalid = GatewayError("EGW00304", "고객식별키(법인 personalSeckey, 개인 appSecret)가 유효하지 않습니다.")
    static let transactionInvalid = GatewayError("EGW00310", "유효하지 않은 TR id 입니다.")
    static let paperKeyOnLive = GatewayError("EGW02004", "실전투자 도메인은 모의투자 앱키로 호출하실 수 없습니다.")
    static let notOnPaper = GatewayError("EGW02006", "모의투자 TR 이 아닙니다.")
    static let unknownService = GatewayError("OPSQ0002", "없는 서비스 코드 입니다.", status: 404)
    static let marketCodeInvalid = GatewayError(
        "OPSQ2001", "ERROR : INPUT INVALID_CHECK_MRKT_DIV_CODE", status: 200, returnCode: "2")
    static let fieldInvalid = GatewayError(
        "OPSQ2002", "ERROR : INPUT INVALID_CHECK_FIELD_LENGTH", status: 200, returnCode: "2")
    static let transactionMissing = GatewayError("OPSQ9999", "JSON PARSING ERROR : tr_id not found")

    /// By code, for faults that ask for one; status and text as KIS sends them.
    static let all = [
        GatewayError("EGW00001", "일시적 오류가 발생했습니다."), GatewayError("EGW00002", "서버 에러가 발생했습니다."),
        appKeyMissing, appKeyInvalid, appSecretMissing, appSecretInvalid, grantTypeMissing, grantTypeUnsupported,
        requestInvalid, tokenInvalid, tokenMissing, tokenExpired, tokenTooSoon, tooManyCalls,
        GatewayError("EGW00202", "GW라우팅 중 오류가 발생했습니다."), GatewayError("EGW00203", "OPS라우팅 중 오류가 발생했습니다."),
        notBearer, GatewayError("EGW00206", "API 사용 권한이 없습니다."), customerTypeInvalid,
        GatewayError("EGW00215", "원장에서 허용 가능한 초당 거래건수를 초과하였습니다."),
        GatewayError("EGW00300", "Gateway 라우팅 오류가 발생했습니다."), customerKeyInvalid, transactionInvalid, paperKeyOnLive,
        notOnPaper, unknownService, marketCodeInvalid, fieldInvalid, transactionMissing,
    ]
}

extension GatewayError {
    func with(status: Int) -> GatewayError { GatewayError(code, message, status: status, returnCode: returnCode) }
}

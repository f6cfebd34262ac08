internal import MarketData

/// What every answer of the data endpoints carries beside its output. The token endpoints speak of `error_code` and
/// `error_description` instead. A member of another type than text counts as absent, so that the others can be read.
struct KISEnvelope: Decodable {
    let verdict: String?
    let code: String?
    let message: String?

    private enum CodingKeys: String, CodingKey {
        case verdict = "rt_cd"
        case code = "msg_cd"
        case message = "msg1"
        case tokenCode = "error_code"
        case tokenMessage = "error_description"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
        verdict = text(.verdict)
        code = text(.code) ?? text(.tokenCode)
        message = text(.message) ?? text(.tokenMessage)
    }

    /// Nil when the body is no JSON object.
    init?(_ body: [UInt8]) {
        guard let envelope = JSONBody.decode(KISEnvelope.self, body) else { return nil }
        self = envelope
    }

    /// The code, when it is one that says no. Without `rt_cd` a 200 may carry the code of a success, so only known ones
    /// count there.
    func refusal(status: Int, expectsVerdict: Bool) -> String? {
        guard let code, verdict != "0" else { return nil }
        let mayBeSuccess = verdict == nil && status == 200 && expectsVerdict
        return mayBeSuccess && KISCode(code) == nil ? nil : code
    }

    /// `msg1` is padded with blanks on some TRs.
    var words: String { (message ?? "").split(separator: " ").joined(separator: " ").printable() }
}

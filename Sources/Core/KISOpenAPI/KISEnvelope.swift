internal import MarketData

/// What every answer of the data endpoints carries beside its output. The token endpoints speak of `error_code` and
/// `error_description` instead. A member of another type than text counts as absent, so that the others can be read.
struct KISEnvelope {
    let verdict: String?
    let code: String?
    let message: String?

    /// Nil when the body is no JSON object.
    init?(_ json: JSONValue?) {
        guard let json, case .object = json else { return nil }
        verdict = json["rt_cd"]?.text
        code = json["msg_cd"]?.text ?? json["error_code"]?.text
        message = json["msg1"]?.text ?? json["error_description"]?.text
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

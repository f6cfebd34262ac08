/// A code by which KIS says no (`msg_cd`, or `error_code` on the token endpoints) and what to do about it: the gateway
/// table of kis-api.md section 2.4. We only read, so a request that timed out inside KIS may be asked again.
package struct KISCode: Sendable {
    package let meaning: String
    package let reaction: KISReaction

    /// Nil for a code that is not in the table: it is reported with KIS's own words and never guessed from them.
    package init?(_ code: String) {
        guard let (reaction, meaning) = KISCode.known[code] else { return nil }
        self.meaning = meaning
        self.reaction = reaction
    }

    /// The paper server does not know the TR, whatever it is asked with.
    package static let notOnPaper = "EGW02006"

    package static var all: some Collection<String> { known.keys }

    private static let known: [String: (KISReaction, String)] = [
        "EGW00001": (.retry, "passing error"),
        "EGW00002": (.retry, "server error"),
        "EGW00003": (.refused, "access denied"),
        "EGW00004": (.refused, "customer without the permission"),
        "EGW00101": (.giveUp, "invalid request"),
        "EGW00102": (.refused, "app key missing"),
        "EGW00103": (.refused, "app key invalid"),
        "EGW00104": (.refused, "app secret missing"),
        "EGW00105": (.refused, "app secret invalid"),
        "EGW00106": (.giveUp, "redirect_uri missing"),
        "EGW00107": (.giveUp, "redirect_uri invalid"),
        "EGW00108": (.giveUp, "service invalid"),
        "EGW00109": (.giveUp, "scope missing"),
        "EGW00110": (.giveUp, "scope invalid"),
        "EGW00111": (.giveUp, "state invalid"),
        "EGW00112": (.giveUp, "grant invalid"),
        "EGW00113": (.giveUp, "response_type missing"),
        "EGW00114": (.giveUp, "response_type unsupported"),
        "EGW00115": (.giveUp, "grant_type missing"),
        "EGW00116": (.giveUp, "grant_type unsupported"),
        "EGW00117": (.giveUp, "token_type unsupported"),
        "EGW00118": (.giveUp, "authorization code invalid"),
        "EGW00119": (.giveUp, "authorization code not found"),
        "EGW00120": (.giveUp, "authorization code expired"),
        "EGW00121": (.renewToken, "token invalid"),
        "EGW00122": (.renewToken, "token not found"),
        "EGW00123": (.renewToken, "token expired"),
        "EGW00124": (.giveUp, "session_key invalid"),
        "EGW00125": (.giveUp, "session_key not found"),
        "EGW00126": (.giveUp, "session_key expired"),
        "EGW00127": (.giveUp, "corporate number missing"),
        "EGW00128": (.giveUp, "account number missing"),
        "EGW00129": (.giveUp, "HTS id missing"),
        "EGW00130": (.refused, "user invalid"),
        "EGW00131": (.giveUp, "hashkey invalid"),
        "EGW00132": (.giveUp, "content type invalid"),
        "EGW00133": (.waitForTokenMinute, "one token a minute"),
        "EGW00201": (.slowDown, "requests a second exceeded"),
        "EGW00202": (.retry, "gateway routing error"),
        "EGW00203": (.retry, "OPS routing error"),
        "EGW00204": (.giveUp, "gateway instance wrong"),
        "EGW00205": (.giveUp, "credentials type is not Bearer"),
        "EGW00206": (.refused, "no permission for this API"),
        "EGW00207": (.refused, "IP address missing or invalid"),
        "EGW00208": (.giveUp, "customer type invalid"),
        "EGW00209": (.giveUp, "seq_no invalid"),
        "EGW00210": (.refused, "corporate customers have no paper trading"),
        "EGW00211": (.giveUp, "customer name missing"),
        "EGW00212": (.giveUp, "telephone number missing"),
        "EGW00213": (.giveUp, "corporate name missing, or not a paper TR"),
        "EGW00215": (.slowDown, "ledger requests a second exceeded"),
        "EGW00300": (.retry, "gateway routing error"),
        "EGW00301": (.retry, "connection timed out inside KIS"),
        "EGW00302": (.retry, "transaction timed out inside KIS"),
        "EGW00303": (.refused, "IP address not allowed for the corporate customer"),
        "EGW00304": (.refused, "app secret invalid"),
        "EGW00310": (.giveUp, "TR id invalid"),
        "EGW02004": (.refused, "paper key used on the live host"),
        notOnPaper: (.giveUp, "not offered on paper"),
        "IGW00002": (.giveUp, "account mismatch"),
        "40910000": (.giveUp, "not permitted on the paper server"),
        "OPSQ0010": (.retry, "resources short"),
        "OPSQ0011": (.retry, "resources short"),
        "OPSQ1002": (.retry, "session connection error"),
    ]
}

import KISOpenAPI
import MarketData
import Testing

@Suite("An answer of tokenP")
struct TokenAnswerTests {
    private static let asked = KoreaTime(iso: "2026-11-20T12:00:30+09:00")!

    private static func expiry(_ members: String) throws(KISError) -> KoreaTime {
        let body = #"{"access_token":"abc","token_type":"Bearer"\#(members)}"#
        return try AccessToken(KISAnswer(JSONValue(Array(body.utf8)), askedAt: asked)).expiresAt
    }

    @Test(
        "Of its two ends the earlier one counts, or the one that can be read",
        arguments: [
            (#","access_token_token_expired":"2026-11-21 12:00:30","expires_in":3600"#, "2026-11-20T13:00:30+09:00"),
            (#","access_token_token_expired":"2026-11-20 12:30:30","expires_in":3600"#, "2026-11-20T12:30:30+09:00"),
            (#","access_token_token_expired":"tomorrow","expires_in":3600"#, "2026-11-20T13:00:30+09:00"),
            (#","access_token_token_expired":"2026-11-21 12:00:30","expires_in":"?""#, "2026-11-21T12:00:30+09:00"),
        ])
    func ends(members: String, expiry: String) throws {
        #expect(try Self.expiry(members) == KoreaTime(iso: expiry))
    }

    @Test("One without an end that can be read is no token", arguments: ["", #","expires_in":-1"#])
    func endless(members: String) {
        #expect(throws: KISError.self) { try Self.expiry(members) }
    }
}

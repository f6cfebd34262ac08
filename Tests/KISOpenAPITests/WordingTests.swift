import KISOpenAPI
import MarketData
import Testing

@Suite("Dates, queries and printable text")
struct WordingTests {
    @Test(
        "A Date header is read to the second, and no other form",
        arguments: [
            ("Fri, 20 Nov 2026 00:31:02 GMT", "2026-11-20T09:31:02+09:00"),
            ("Thu, 31 Dec 2026 15:00:00 GMT", "2027-01-01T00:00:00+09:00"),
            ("Tue, 29 Feb 2028 23:59:59 GMT", "2028-03-01T08:59:59+09:00"),
            ("Fri, 20 Nov 2026 00:31:02 +0000", nil), ("Friday, 20-Nov-26 00:31:02 GMT", nil),
            ("Fri Nov 20 00:31:02 2026", nil), ("Fri, 31 Feb 2026 00:31:02 GMT", nil),
            ("Fri, 20 Nov 2026 24:31:02 GMT", nil), ("Fri, 20 Nov 2026 00:31 GMT", nil), ("", nil),
        ] as [(String, String?)])
    func httpDate(header: String, instant: String?) {
        #expect(HTTPDate(header)?.instant.iso == instant)
    }

    @Test("Parameters keep their order, and whatever is not plain is percent-encoded")
    func target() {
        let request = KISRequest(
            tr: "T", path: "/p", parameters: [("B", "005930"), ("A", ""), ("C", "a b&c=d/é%\n~.-_")])
        #expect(request.target == "/p?B=005930&A=&C=a%20b%26c%3Dd%2F%C3%A9%25%0A~.-_")
        #expect(KISRequest(tr: "T", path: "/p", parameters: []).target == "/p")
    }

    @Test("Text from outside cannot forge a line, move a cursor or turn its direction, and is cut")
    func printable() {
        #expect(
            "정상\n\u{1b}[2J\u{7f}\u{85}\u{202e}\u{2066}\u{0}".printable()
                == #"정상\n\u001b[2J\u007f\u0085\u202e\u2066\u0000"#)
        #expect("abcdef".printable(limit: 3) == "abc…")
        #expect("abc".printable(limit: 3) == "abc")
    }

    @Test("Descriptions of credentials and tokens show neither")
    func descriptions() {
        let credentials = KISCredentials(appKey: "PSabcdefghij", appSecret: "0123456789")
        let token = AccessToken(text: "eyJ0secret", expiresAt: KoreaTime(unixSeconds: 0))
        for text in ["\(credentials)", String(reflecting: credentials), "\([credentials])", "\(token)", "\([token])"] {
            #expect(!text.contains("cdefghij") && !text.contains("0123456789") && !text.contains("eyJ0secret"))
        }
        var dumped = ""
        dump(credentials, to: &dumped)
        dump(token, to: &dumped)
        #expect(!dumped.contains("cdefghij") && !dumped.contains("0123456789") && !dumped.contains("eyJ0secret"))
    }
}

import HTTPTransport
import KISOpenAPI
import MarketData
import Testing

@Suite("JSON as KIS sends it")
struct JSONTests {
    private static let row = MinuteBody.row("101000")
    private static let good = MinuteBody.page([row])

    @Test(
        "What JSON does not allow is no page",
        arguments: [
            good.replacing("]", with: ",]"), good.replacing(#""}],"#, with: #"",}],"#),
            good.dropLast() + #","output2":[]}"#,
            good.replacing(#""1.31""#, with: "-"),
            good.replacing(#""1.31""#, with: nested(31)), good + " {}", String(good.dropLast(2)),
        ])
    func refused(body: String) {
        #expect {
            _ = try MinuteBody.decode(body)
        } throws: { error in
            if case .protocolBreach = error as? KISError { true } else { false }
        }
    }

    @Test(
        "A member that comes twice is none: which of the two closes would be the true one?",
        arguments: ["stck_prpr", #"stck_\u0070rpr"#])
    func twice(name: String) throws {
        let row = Self.row.dropLast() + #","\#(name)":"69800"}"#
        let page = try MinuteBody.decode(MinuteBody.page([String(row), MinuteBody.row("100900")]))
        #expect(page.rows.map(\.label.minute.hhmmss) == ["100900"])
        #expect(page.refused.map(\.label?.minute.hhmmss) == ["101000"])
        let verdict = JSONValue(Array((Self.good.dropLast() + #","rt_cd":"0"}"#).utf8))
        #expect(KISFailure(judging: HTTPResponse(status: 200, body: []), verdict, expectsVerdict: true) != nil)
    }

    @Test(
        "What harms nothing that is read is let pass",
        arguments: [
            "\u{FEFF}" + good, " \r\n\t" + good + "\n", good.replacing(#""1.31""#, with: nested(30)),
            good.replacing(#""1.31""#, with: "-1.31e+5"), good.replacing(#""1.31""#, with: #""\x\ud800\"""#),
            good.replacing("예시전자", with: "\u{0}\u{202E}"),
            good.replacing(#""prdy_ctrt":"1.31""#, with: #""prdy_ctrt":"1.31","prdy_ctrt":"1.32""#),
        ])
    func accepted(body: String) throws {
        #expect(try MinuteBody.decode(body).rows.count == 1)
    }

    @Test("A page in UTF-16 is none")
    func otherEncoding() {
        let body = Self.good.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(throws: KISError.self) {
            try MinutePage(
                KISAnswer(JSONValue(body), askedAt: MinuteBody.askedAt), stock: MinuteBody.stock,
                until: MinuteOfDay("10:11")!)
        }
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}

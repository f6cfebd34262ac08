import KISOpenAPI
import Testing

@Suite("JSON")
struct JSONValueTests {
    private static func value(_ text: String) -> JSONValue? { JSONValue(Array(text.utf8)) }

    @Test(
        "A JSON text is read as it is meant",
        arguments: [
            (
                #" {"a" : "b" , "c":[1,-2.5e+3,true,false,null,[],{}]} "#,
                .object([
                    JSONMember(name: "a", value: .text("b")),
                    JSONMember(
                        name: "c",
                        value: .list([
                            .literal("1"), .literal("-2.5e+3"), .literal("true"), .literal("false"), .null, .list([]),
                            .object([]),
                        ])),
                ])
            ),
            (#""\"\\\/\b\f\n\r\t""#, .text("\"\\/\u{8}\u{C}\n\r\t")),
            (#""\ud55c\uD83D\ude00\u0041""#, .text("한😀A")),
            (#""삼성전자""#, .text("삼성전자")),
            (#""""#, .text("")), ("0", .literal("0")), ("093100", .literal("093100")), ("-0.0", .literal("-0.0")),
            ("\r\n\tnull", .null),
        ] as [(String, JSONValue)])
    func right(text: String, value: JSONValue) {
        #expect(Self.value(text) == value)
    }

    @Test("What is no text is replaced, and costs nothing beside it")
    func replaced() {
        let koreanCodePage: [UInt8] = [0xBB, 0xEF, 0xBC, 0xBA]
        let body = Array(#"{"name":""#.utf8) + koreanCodePage + Array(#"","price":"72800"}"#.utf8)
        guard case .object(let members) = JSONValue(body) else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.name) == ["name", "price"])
        #expect(members[1].value == .text("72800"))
        for text in [#"\ud83d"#, #"\x"#, #"\u"#, #"\u12"#, #"\u+123"#] {
            guard case .text(let read) = Self.value("\"\(text)\"") else {
                Issue.record("\(text) is no text")
                continue
            }
            #expect(read.hasPrefix("\u{FFFD}"))
        }
        #expect(Self.value("\"a\n\u{1}\"") == .text("a\n\u{1}"))
    }

    @Test(
        "What is not JSON is no value",
        arguments: [
            "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
            #"{a:1}"#, #"{"a" 1}"#, "{1:2}", "{} {}", "[]]", "1 2", "nul", "True", "NaN", "Infinity", "+1", "-",
            "1.", ".5", "1e", "1e+", "1.e5", "0x1", "1_000", #"""#, #""a"#, #""\"#, #""\""#, #""\u12"#, "'a'", "// a",
            "<html>",
            String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
        ])
    func wrong(text: String) {
        #expect(Self.value(text) == nil)
    }
}

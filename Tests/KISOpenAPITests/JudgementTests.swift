import HTTPTransport
import KISOpenAPI
import Testing

@Suite("What an answer means")
struct JudgementTests {
    /// The gateway table of kis-api.md 2.4.
    private static let retried = [
        "EGW00001", "EGW00002", "EGW00202", "EGW00203", "EGW00300", "EGW00301", "EGW00302",
    ]
    private static let tokenDead = ["EGW00121", "EGW00122", "EGW00123"]
    private static let tooFast = ["EGW00201", "EGW00215"]
    private static let refused = [
        "EGW00003", "EGW00004", "EGW00102", "EGW00103", "EGW00104", "EGW00105", "EGW00130", "EGW00206", "EGW00207",
        "EGW00210", "EGW00303", "EGW00304", "EGW02004",
    ]
    private static let hopeless =
        (106...120).map { "EGW00\($0)" } + (124...129).map { "EGW00\($0)" } + [
            "EGW00101", "EGW00131", "EGW00132", "EGW00204", "EGW00205", "EGW00208", "EGW00209", "EGW00211", "EGW00212",
            "EGW00213", "EGW00310", "EGW02006", "IGW00002", "40910000",
        ]

    @Test("Every code of the gateway table is known, and has one place in these lists")
    func table() {
        let codes = Self.retried + Self.tokenDead + Self.tooFast + Self.refused + Self.hopeless + ["EGW00133"]
        let numbers = [1...4, 101...133, 201...213, 215...215, 300...304, 310...310].flatMap { $0 }
        let gateway = numbers.map { "EGW00\($0 < 100 ? "00" : "")\($0)" }
        #expect(codes.sorted() == (gateway + ["EGW02004", "EGW02006", "IGW00002", "40910000"]).sorted())
        for code in codes { #expect(KISCode(code)?.meaning.isEmpty == false, "\(code)") }
        #expect(Set(KISCode.all).subtracting(codes) == ["OPSQ0010", "OPSQ0011", "OPSQ1002"])
        #expect(KISCode("EGW99999") == nil)
    }

    @Test("A code decides, whatever the status it comes with", arguments: [200, 403, 500])
    func codes(status: Int) throws {
        for code in Self.retried {
            let failure = try Self.judge(status, Self.envelope(code))
            #expect(failure.reaction == .retry && failure.error.kind == .api && failure.outcome == .refused, "\(code)")
        }
        for code in Self.tokenDead {
            let failure = try Self.judge(status, Self.envelope(code))
            #expect(failure.reaction == .renewToken && failure.error.kind == .authentication, "\(code)")
            #expect(failure.outcome == .refused)
        }
        for code in Self.tooFast {
            let failure = try Self.judge(status, Self.envelope(code))
            #expect(failure.reaction == .slowDown && failure.error.kind == .rateLimited, "\(code)")
            #expect(failure.outcome == .tooFast)
        }
        for code in Self.refused {
            let failure = try Self.judge(status, Self.envelope(code))
            #expect(failure.reaction == .refused && failure.error.kind == .authentication, "\(code)")
            #expect(failure.outcome == .refused)
        }
        for code in Self.hopeless + ["APBK0918", "OPSQ2001"] {
            let failure = try Self.judge(status, Self.envelope(code))
            #expect(failure.reaction == .giveUp && failure.error.kind == .api, "\(code)")
            #expect(failure.outcome == .refused)
        }
        let early = try Self.judge(status, #"{"error_description":"잠시 후","error_code":"EGW00133"}"#, isToken: true)
        #expect(early.reaction == .waitForTokenMinute && early.error.kind == .tokenNotYet && early.outcome == .refused)
    }

    @Test("KIS's own words are in the error, without the padding and with control characters escaped")
    func words() throws {
        let failure = try Self.judge(500, #"{"rt_cd":"7","msg_cd":"APBK0927","msg1":"정정  가능 \u001b[31m수량\n        "}"#)
        #expect("\(failure.error)" == #"KIS answered APBK0927 정정 가능 \u001b[31m수량\n"#)
    }

    /// Status, body, and what becomes of it. `failed` is one more towards the opening of the circuit.
    struct Case: CustomTestStringConvertible, Sendable {
        let status: Int
        let body: String
        let kind: KISError.Kind
        let reaction: KISReaction
        var outcome = Outcome.unintelligible

        enum Outcome { case refused, tooFast, failed, unintelligible }

        var testDescription: String { "\(status) \(body.prefix(40)) is \(kind)" }
    }

    @Test(
        "Without a code the status decides, then the shape",
        arguments: [
            Case(status: 401, body: "", kind: .authentication, reaction: .renewToken, outcome: .refused),
            Case(status: 403, body: "Forbidden", kind: .authentication, reaction: .renewToken, outcome: .refused),
            Case(
                status: 401, body: envelope("XYZ00001"), kind: .authentication, reaction: .renewToken, outcome: .refused
            ),
            Case(status: 429, body: "", kind: .rateLimited, reaction: .slowDown, outcome: .tooFast),
            Case(status: 429, body: envelope("XYZ00001"), kind: .rateLimited, reaction: .slowDown, outcome: .tooFast),
            Case(status: 500, body: "", kind: .unavailable, reaction: .retry, outcome: .failed),
            Case(status: 502, body: "<html>x</html>", kind: .unavailable, reaction: .retry, outcome: .failed),
            Case(status: 503, body: #"{"rt_cd":"0"}"#, kind: .unavailable, reaction: .retry, outcome: .failed),
            Case(
                status: 500, body: #"{"rt_cd":1,"msg_cd":"EGW00123"}"#, kind: .authentication, reaction: .renewToken,
                outcome: .refused),
            Case(
                status: 500, body: #"{"msg_cd":"EGW00201"}"#, kind: .rateLimited, reaction: .slowDown, outcome: .tooFast
            ),
            Case(status: 301, body: "", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 302, body: "<html>", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 404, body: "<html>", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 204, body: "", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 418, body: "", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: "", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: "null", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: "[]", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: "<!DOCTYPE html><html>", kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: #"{"output2":[],"msg_cd":"MCA00000"}"#, kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: #"{"rt_cd":0,"msg_cd":"MCA00000"}"#, kind: .protocolBreach, reaction: .giveUp),
            Case(status: 200, body: String(repeating: "[", count: 100_000), kind: .protocolBreach, reaction: .giveUp),
            Case(
                status: 200, body: #"{"msg_cd":"EGW00201"}"#, kind: .rateLimited, reaction: .slowDown, outcome: .tooFast
            ),
            Case(status: 200, body: #"{"rt_cd":"1"}"#, kind: .api, reaction: .giveUp, outcome: .refused),
            Case(
                status: 200, body: #"{"rt_cd":"1","msg_cd":"XYZ00001"}"#, kind: .api, reaction: .giveUp,
                outcome: .refused),
        ])
    func withoutCode(_ example: Case) throws {
        let failure = try Self.judge(example.status, example.body)
        #expect(failure.error.kind == example.kind)
        #expect(failure.reaction == example.reaction)
        switch failure.outcome {
        case .refused: #expect(example.outcome == .refused)
        case .tooFast: #expect(example.outcome == .tooFast)
        case .failed(let what):
            #expect(example.outcome == .failed)
            #expect(what == "\(failure.error)")
        case .unintelligible(let what):
            #expect(example.outcome == .unintelligible)
            #expect(what == "\(failure.error)")
        case .answered, .abandoned: Issue.record("a failure is no answer, and an answer is not abandoned")
        }
    }

    @Test("A page of a proxy is named and not quoted, another body is quoted in one line")
    func quoting() throws {
        #expect("\(try Self.judge(503, "<HTML>secret</HTML>").error)" == "KIS is unavailable: HTTP 503, a web page")
        #expect("\(try Self.judge(503, "a\nb").error)" == #"KIS is unavailable: HTTP 503, 'a\nb'"#)
        let token = try Self.judge(500, #"{"access_token":"canary"}"#, isToken: true)
        #expect(!"\(token.error)".contains("canary"))
    }

    @Test(
        "Retry-After counts when it is a number of seconds",
        arguments: [
            ("7", .seconds(7)), ("-1", nil), ("Wed, 21 Oct 2026 07:28:00 GMT", nil), ("99999999999999999999", nil),
        ]
            as [(String, Duration?)])
    func retryAfter(value: String, pause: Duration?) throws {
        let response = HTTPResponse(status: 429, headers: ["Retry-After": value])
        #expect(
            try #require(KISFailure(judging: response, JSONValue(response.body), expectsVerdict: true)).pause == pause)
    }

    @Test("A yes is no failure: rt_cd 0 on data calls, 200 on the token endpoints")
    func yes() {
        let data = HTTPResponse(status: 200, body: Array(Self.envelope("MCA00000", verdict: "0").utf8))
        #expect(KISFailure(judging: data, JSONValue(data.body), expectsVerdict: true) == nil)
        let token = HTTPResponse(status: 200, body: Array(#"{"access_token":"t"}"#.utf8))
        #expect(KISFailure(judging: token, JSONValue(token.body), expectsVerdict: false) == nil)
        #expect(KISFailure(judging: token, JSONValue(token.body), expectsVerdict: true) != nil)
    }

    private static func envelope(_ code: String, verdict: String = "1") -> String {
        #"{"rt_cd":"\#(verdict)","msg1":"초당 거래건수를 초과하였습니다.","msg_cd":"\#(code)"}"#
    }

    private static func judge(_ status: Int, _ body: String, isToken: Bool = false) throws -> KISFailure {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        return try #require(KISFailure(judging: response, JSONValue(response.body), expectsVerdict: !isToken))
    }
}

extension KISError {
    /// The case without its values.
    enum Kind {
        case authentication, tokenNotYet, connection, unavailable, rateLimited, api, protocolBreach, circuitOpen
        case clockSkew, deadlinePassed, coordination, cancelled
    }

    var kind: Kind {
        switch self {
        case .authentication: .authentication
        case .tokenNotYet: .tokenNotYet
        case .connection: .connection
        case .unavailable: .unavailable
        case .rateLimited: .rateLimited
        case .api: .api
        case .protocolBreach: .protocolBreach
        case .circuitOpen: .circuitOpen
        case .clockSkew: .clockSkew
        case .deadlinePassed: .deadlinePassed
        case .coordination: .coordination
        case .cancelled: .cancelled
        }
    }
}

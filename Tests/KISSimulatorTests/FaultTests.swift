import Foundation
import KISSimulator
import MarketData
import Testing

@Suite("Faults")
struct FaultTests {
    @Test(
        "An answer is replaced by status, headers and body",
        arguments: [
            ("status-503", 503, ""), ("status-401", 401, ""), ("status-404", 404, ""),
            ("html-503", 503, "<!DOCTYPE html>"),
            ("html-200", 200, "<!DOCTYPE html>"), ("empty-body", 200, ""), ("null-body", 200, "null"),
            ("array-body", 200, "[]"), ("retry-after", 429, ""), ("redirect", 302, ""),
            ("envelope", 500, #"{"rt_cd":"1","msg1":"초당 거래건수를 초과하였습니다.","msg_cd":"EGW00201"}"#),
        ])
    func replaced(name: String, status: Int, start: String) async throws {
        try await Desk.open { desk in
            let effect = try #require(FaultEffect(name: name, parameters: ["msg_cd": "EGW00201"]))
            desk.simulator.inject(Fault(effect))
            let answer = try desk.call(.today, TR.today.parameters)
            #expect(answer.status == status)
            #expect(start.isEmpty ? answer.body.isEmpty : answer.text.hasPrefix(start))
            #expect((answer.headers["retry-after"] == "1") == (status == 429))
            #expect((answer.headers["location"] != nil) == (status == 302))
        }
    }

    @Test("Bytes that are no JSON, no text, too deep or too many")
    func bytes() async throws {
        try await Desk.open { desk in
            func answer(_ effect: FaultEffect) throws -> Answer {
                desk.simulator.removeFaults()
                desk.simulator.inject(Fault(effect))
                return try desk.call(.today, TR.today.parameters)
            }
            #expect(try answer(.garbage).json == nil)
            #expect(String(validating: try answer(.invalidUTF8).body, as: UTF8.self) == nil)
            #expect(try answer(.deepNesting).body.count { $0 == UInt8(ascii: "[") } == 100_000)
            let gzip = try answer(.brokenGzip)
            #expect(gzip.headers["content-encoding"] == "gzip" && !gzip.body.starts(with: [0x1F, 0x8B]))
            let huge = try answer(.hugeBody)
            #expect(huge.body.count > 4 << 20 && huge.missingBytes == 0)
        }
    }

    @Test("The way to the client breaks: halfway, too short a length, reset, no answer, late, slowly")
    func delivery() async throws {
        try await Desk.open { desk in
            func answer(_ effect: FaultEffect) throws -> (Answer, Duration) {
                desk.simulator.removeFaults()
                desk.simulator.inject(Fault(effect))
                let start = ContinuousClock.now
                let answer = try desk.call(.today, TR.today.parameters)
                return (answer, start.duration(to: .now))
            }
            let whole = try desk.call(.today, TR.today.parameters)
            #expect(try answer(.truncated).0.missingBytes == whole.body.count - whole.body.count / 2)
            #expect(try answer(.shortLength).0.missingBytes == -20)
            let chunked = try answer(.brokenChunks).0
            #expect(chunked.headers["transfer-encoding"] == "chunked" && chunked.text.hasPrefix("ZZ\r\n"))
            let reset = try answer(.reset).0
            #expect(reset.ending == .reset && reset.status == 0)
            let unanswered = try answer(.closeUnanswered).0
            #expect(unanswered.ending == .closed && unanswered.status == 0)
            #expect(try answer(.delay(.milliseconds(150))).1 >= .milliseconds(150))
            let (slow, elapsed) = try answer(.slow(bytesPerSecond: 20_000))
            #expect(slow.body == whole.body && elapsed >= .milliseconds(200))
        }
    }

    @Test("The envelope is not the documented one")
    func envelope() async throws {
        try await Desk.open { desk in
            func text(_ effect: FaultEffect) throws -> String {
                desk.simulator.removeFaults()
                desk.simulator.inject(Fault(effect))
                return try desk.call(.today, TR.today.parameters).text
            }
            let noCode = try text(.missingReturnCode)
            #expect(!noCode.contains("rt_cd"))
            #expect(try text(.numericReturnCode).contains(#""rt_cd":0,"#))
            #expect(try text(.emptyRows).contains(#""output2":[]"#))
            #expect(try !text(.missingRows).contains("output2"))
            #expect(try text(.bareNumbers).contains(/"cntg_vol":\d+,"acml_tr_pbmn":\d+\}/))
        }
    }

    @Test("Rows are spoiled one way each, and only that way")
    func rows() async throws {
        try await Desk.open { desk in
            let good = try desk.today(hour: "101100")
            func rows(_ effect: FaultEffect) throws -> [Row] {
                desk.simulator.removeFaults()
                desk.simulator.inject(Fault(effect))
                return try desk.today(hour: "101100")
            }
            #expect(try rows(.duplicateRow(4)) == Array(good[...4]) + good[4...])
            let contradicting = try rows(.contradictingRow(4))
            #expect(contradicting[4].hour == contradicting[5].hour && contradicting[4] != contradicting[5])
            _ = try contradicting[4].bar
            let shuffled = try rows(.shuffledRows)
            #expect(shuffled != good && shuffled.sorted { $0.hour > $1.hour } == good)
            #expect(try rows(.otherDayRows).count { $0.date == "20261113" } == 10)
            #expect(try rows(.secondsInLabels).allSatisfy { $0.hour.hasSuffix("11") })
            #expect(try rows(.futureRows).prefix(4).map(\.hour) == ["101400", "101300", "101200", "101100"])
            #expect(try rows(.missingRow(4)) == Array(good[..<4]) + good[5...])
            let cheap = try rows(.highBelowLow(4))[4]
            #expect(cheap.high < cheap.low && cheap.volume == good[4].volume)
            let free = try rows(.zeroPrice(4))[4]
            #expect(free.close == Price(won: 0) && free.open == Price(won: 0) && free.volume > 0)
            let unwitnessed = try rows(.wrongTurnover(4))
            #expect(!unwitnessed[4].isWitnessed(after: unwitnessed[5]))
            #expect(!unwitnessed[3].isWitnessed(after: unwitnessed[4]))
            #expect(unwitnessed[5...] == good[5...])
        }
    }

    @Test(
        "A chosen member of a chosen row can be anything",
        arguments: ["NaN", "1e309", "", "12,300", "-5", "０", "99999999999999999999", "null", "\""])
    func badValue(value: String) async throws {
        try await Desk.open { desk in
            desk.simulator.inject(Fault(.badValue(field: "cntg_vol", value: value, row: 2)))
            let answer = try desk.call(.today, TR.today.parameters)
            let rows = try #require(answer.json?["output2"] as? [[String: Any]])
            #expect(value == "null" ? rows[2]["cntg_vol"] is NSNull : rows[2]["cntg_vol"] as? String == value)
            #expect(rows.count { $0["cntg_vol"] as? String == value } <= 1)
        }
    }

    @Test("A blank row is an empty object")
    func blankRow() async throws {
        try await Desk.open { desk in
            desk.simulator.inject(Fault(.blankRow(1)))
            let text = try desk.call(.daily, TR.daily.parameters).text
            #expect(text.contains("},{},{"))
        }
    }

    @Test(
        "A fault befalls the calls it names, as often as it says",
        arguments: [
            (Fault.Occurrence.always, [true, true, true, true, true, true]),
            (.first(2), [true, true, false, false, false, false]),
            (.nth(3), [false, false, true, false, false, false]),
            (.every(2), [false, true, false, true, false, true]),
        ])
    func occurrence(occurrence: Fault.Occurrence, expected: [Bool]) async throws {
        try await Desk.open { desk in
            let fault = Fault(
                .status(503), transaction: "FHKST03010200", stock: StockCode("000660"), occurrence: occurrence)
            desk.simulator.inject(fault)
            let parameters = TR.today.parameters.merging(["FID_INPUT_ISCD": "000660"]) { $1 }
            var struck: [Bool] = []
            for _ in expected {
                #expect(try desk.call(.today, TR.today.parameters).status == 200)
                #expect(
                    try desk.call(.daily, TR.daily.parameters.merging(["FID_INPUT_ISCD": "000660"]) { $1 }).status
                        == 200)
                struck.append(try desk.call(.today, parameters).status == 503)
            }
            #expect(struck == expected)
        }
    }

    @Test("A probability strikes some calls, the same ones for the same seed")
    func probability() async throws {
        var runs: [[Int]] = []
        for _ in 0..<2 {
            try await Desk.open { desk in
                desk.simulator.inject(Fault(.status(503), occurrence: .probability(0.5, seed: 3)))
                runs.append(try (0..<20).map { _ in try desk.call(.today, TR.today.parameters).status })
            }
        }
        #expect(runs[0] == runs[1] && Set(runs[0]) == [200, 503])
    }

    @Test("OAuth calls can fail too, with their own body")
    func oauth() async throws {
        try await Desk.open { desk in
            desk.simulator.clock.advance(by: .seconds(60))
            desk.simulator.inject(
                Fault(
                    try #require(FaultEffect(name: "envelope", parameters: ["msg_cd": "EGW00002", "status": "403"])),
                    transaction: "tokenP"))
            let answer = try desk.requestToken()
            #expect(answer.status == 403 && answer["error_code"] == "EGW00002" && answer["rt_cd"] == nil)
        }
    }

    @Test("Every name that is listed is an effect")
    func names() {
        for (name, _) in FaultEffect.names {
            #expect(FaultEffect(name: name.replacingOccurrences(of: "NNN", with: "503")) != nil, "\(name)")
        }
        #expect(FaultEffect(name: "status-999") == nil && FaultEffect(name: "nothing") == nil)
    }
}

import KISOpenAPI
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Spoiled bodies of what is not a chart: the days the market opens, and the token.
@Suite struct MutatedAnswerTests {
    @Test("Of a spoiled holiday answer only days that every row of theirs tells alike are believed")
    func holidays() async throws {
        var original: [UInt8] = []
        try await Line.open { line in
            let request = KISRequest(
                tr: "CTCA0903R", path: "/uapi/domestic-stock/v1/quotations/chk-holiday",
                parameters: [("BASS_DT", "20261001"), ("CTX_AREA_FK", ""), ("CTX_AREA_NK", "")])
            original = try await line.body(of: request)
        }
        for mutation in MutationPlan.mutations {
            await Task.yield()
            let answer = SpoiledAnswer(mutation, of: original) { answer throws(KISError) in try OpenDays(answer) }
            let judged = answer.saysYes ? Self.judged(answer.body) : nil
            let read = answer.value.map { days in
                Dictionary(uniqueKeysWithValues: days.isOpen.map { ($0.key.basic, Optional($0.value)) })
                    .merging(days.contradicted.map { ($0.basic, nil) }) { $1 }
            }
            let isRead = read == judged
            #expect(isRead, "seed \(mutation.seed): \(read ?? [:]), judged \(judged ?? [:])")
        }
    }

    /// The days of a holiday answer; nil for a day that is told in two ways or in none. Nil when no day is told at all.
    private static func judged(_ body: [UInt8]) -> [String: Bool?]? {
        var days: [String: Bool?] = [:]
        for row in JSONTree(body)?["output"]?.list ?? [] {
            let text = row["bass_dt"]?.text ?? ""
            let isWritten = text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
            guard let date = PrintedNumber.date(isWritten ? text.replacing("-", with: "") : text) else { continue }
            let word: Bool? =
                switch row["opnd_yn"]?.text {
                case "Y": true
                case "N": false
                default: nil
                }
            if let known = days[date] {
                days[date] = .some(known == word ? word : nil)
            } else {
                days[date] = .some(word)
            }
        }
        return days.isEmpty ? nil : days
    }

    @Test("A spoiled token answer gives a token that can be sent and an end that was sent, or none")
    func token() async throws {
        let original = Array(
            (#"{"access_token":"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.eyJzdWIiOiJ0b2tlbiJ9.c2ln-_0","#
                + #""access_token_token_expired":"2026-11-21 12:00:30","token_type":"Bearer","expires_in":86400}"#).utf8
        )
        var accepted = 0
        for mutation in MutationPlan.mutations {
            await Task.yield()
            let answer = SpoiledAnswer(mutation, of: original, expectsVerdict: false) { answer throws(KISError) in
                try AccessToken(answer)
            }
            guard let token = answer.value else { continue }
            accepted += 1
            let tree = JSONTree(answer.body)
            let context = "seed \(mutation.seed)"
            #expect(tree?["access_token"]?.text == token.text && !token.text.isEmpty, "\(context)")
            #expect(token.text.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) }, "\(context)")
            let ends = Self.ends(tree)
            #expect(token.expiresAt == ends.min(), "\(context)")
        }
        #expect(accepted >= MutationPlan.count / 8)
    }

    /// The ends that the answer names.
    private static func ends(_ tree: JSONTree?) -> [KoreaTime] {
        var ends: [KoreaTime] = []
        if case .number(let text)? = tree?["expires_in"], let seconds = Double(text),
            let whole = UInt32(exactly: seconds)
        {
            ends.append(Line.noon.adding(seconds: Int(whole)))
        }
        if let text = tree?["access_token_token_expired"]?.text, let end = KoreaTime(iso: text + "+09:00") {
            ends.append(end)
        }
        return ends
    }
}

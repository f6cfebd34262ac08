import KISOpenAPI
import MarketData
import Testing

@Suite("Minute pages")
struct MinutePageTests {
    @Test("A recorded page, newest first, becomes rows in ascending order; minutes without a trade have no bar")
    func recorded() throws {
        let untraded = [
            "stck_oprc": #""69700""#, "stck_hgpr": #""69700""#, "stck_lwpr": #""69700""#, "cntg_vol": #""0""#,
            "acml_tr_pbmn": #""216386102400""#,
        ]
        let page = try MinuteBody.decode(
            MinuteBody.page([MinuteBody.row("101100"), MinuteBody.row("101000", untraded), MinuteBody.row("100900")]))
        #expect(page.rows.map(\.label) == ["100900", "101000", "101100"].map(MinuteBody.label))
        #expect(page.refused.isEmpty && page.duplicates == 0)
        #expect(page.stock == MinuteBody.stock && page.until.hhmmss == "101100" && page.askedAt == MinuteBody.askedAt)
        let bar = try Bar(
            label: MinuteBody.label("101100"), open: Price(won: 69_650), high: Price(won: 69_800),
            low: Price(won: 69_600), close: Price(won: 69_700), volume: 11_873)
        #expect(page.rows[2] == MinuteRow(label: bar.label, bar: bar, cumulativeTurnover: 217_213_658_500))
        #expect(page.rows[1].bar == nil && page.rows[1].cumulativeTurnover == 216_386_102_400)
    }

    @Test("Half won are exact")
    func halfWon() throws {
        let prices = [
            "stck_oprc": #""308250""#, "stck_hgpr": #""308750.5""#, "stck_lwpr": #""308249.50""#,
            "stck_prpr": #""308500.5""#,
        ]
        let bar = try #require(try MinuteBody.decode(MinuteBody.page([MinuteBody.row("101000", prices)])).rows[0].bar)
        #expect(
            [bar.open, bar.high, bar.low, bar.close].map(\.hundredths) == [
                30_825_000, 30_875_050, 30_824_950, 30_850_050,
            ])
    }

    @Test("Shuffled rows are sorted, empty objects left out, identical repetitions counted")
    func disorder() throws {
        let rows = ["100700", "101000", "100800", "101000", "100900"].map { MinuteBody.row($0) }
        let page = try MinuteBody.decode(MinuteBody.page(rows + ["{}", MinuteBody.row("101000")]))
        #expect(page.rows.map(\.label.minute.hhmmss) == ["100700", "100800", "100900", "101000"])
        #expect(page.refused.isEmpty && page.duplicates == 2)
    }

    @Test(
        "Two different rows for one label refuse both, even when one of them is wrong in itself",
        arguments: [#""69800""#, #""NaN""#, #""69900""#])
    func contradiction(close: String) throws {
        let good = [MinuteBody.row("101100"), MinuteBody.row("101000"), MinuteBody.row("100900")]
        let other = MinuteBody.row("101000", ["stck_prpr": close])
        for rows in [[other] + good, good + [other], good + [other, MinuteBody.row("101000")]] {
            let page = try MinuteBody.decode(MinuteBody.page(rows))
            #expect(page.rows.map(\.label.minute.hhmmss) == ["100900", "101100"])
            #expect(page.refused.contains { $0.label == MinuteBody.label("101000") && $0.fault == .contradicted })
            #expect(page.refused.allSatisfy { $0.label == MinuteBody.label("101000") })
        }
    }

    @Test(
        "A member that is not a plain number refuses its row alone, and is named with what was sent",
        arguments: [
            ("stck_oprc", #""NaN""#, "NaN"), ("stck_hgpr", #""1e309""#, "1e309"), ("stck_lwpr", #""""#, ""),
            ("stck_prpr", #""12,300""#, "12,300"), ("stck_prpr", #""６９７００""#, "６９７００"),
            ("stck_prpr", #""+69700""#, "+69700"), ("stck_prpr", #"" 69700""#, " 69700"),
            ("stck_prpr", #""69700.005""#, "69700.005"),
            ("stck_hgpr", #""99999999999999999999""#, "99999999999999999999"),
            ("cntg_vol", #""99999999999999999999""#, "99999999999999999999"), ("cntg_vol", #""--5""#, "--5"),
            ("cntg_vol", #""1.5""#, "1.5"), ("cntg_vol", #""１１""#, "１１"), ("cntg_vol", "null", "nothing"),
            ("cntg_vol", nil, "nothing"), ("cntg_vol", "11873", "not a text"), ("stck_oprc", "[]", "not a text"),
            ("stck_oprc", "{}", "not a text"), ("stck_lwpr", "true", "not a text"),
            ("acml_tr_pbmn", #""-1""#, "-1"), ("acml_tr_pbmn", #""""#, ""), ("acml_tr_pbmn", nil, "nothing"),
            ("cntg_vol", #""1\n2\u001b[2J""#, #"1\n2\u001b[2J"#),
        ] as [(String, String?, String)])
    func notANumber(member: String, json: String?, text: String) throws {
        let page = try MinuteBody.decode(
            MinuteBody.page([
                MinuteBody.row("101100"), MinuteBody.row("101000", [member: json]), MinuteBody.row("100900"),
            ]))
        #expect(page.rows.map(\.label.minute.hhmmss) == ["100900", "101100"])
        let refusal = RefusedRow(
            stock: MinuteBody.stock, label: MinuteBody.label("101000"), fault: .notANumber(field: member, text: text))
        #expect(page.refused == [refusal])
        #expect("\(refusal)" == "005930 2026-05-27 10:10: \(member)='\(text)' is not a number")
    }

    @Test(
        "A bar that cannot be true is refused with the reason",
        arguments: [
            (["cntg_vol": "-5"], .negativeVolume(-5)),
            (["stck_hgpr": "69500"], .highBelowLow(high: Price(won: 69_500), low: Price(won: 69_600))),
            (
                ["stck_oprc": "69801"],
                .openOutside(Price(won: 69_801), low: Price(won: 69_600), high: Price(won: 69_800))
            ),
            (
                ["stck_prpr": "69599"],
                .closeOutside(Price(won: 69_599), low: Price(won: 69_600), high: Price(won: 69_800))
            ),
            (["stck_lwpr": "0"], .priceNotPositive(Price(won: 0))),
            (
                ["stck_oprc": "0", "stck_hgpr": "0", "stck_lwpr": "0", "stck_prpr": "0"],
                .priceNotPositive(Price(won: 0))
            ),
            (["stck_oprc": "-69650"], .priceNotPositive(Price(won: -69_650))),
        ] as [([String: String], BarFault)])
    func impossible(values: [String: String], fault: BarFault) throws {
        let row = MinuteBody.row("101000", values.mapValues { #""\#($0)""# })
        let page = try MinuteBody.decode(MinuteBody.page([MinuteBody.row("101100"), row]))
        #expect(page.rows.map(\.label) == [MinuteBody.label("101100")])
        #expect(
            page.refused == [RefusedRow(stock: MinuteBody.stock, label: MinuteBody.label("101000"), fault: fault)])
    }

    @Test("The zeros of a halt are no bar and no fault")
    func halt() throws {
        let zeros = ["stck_oprc", "stck_hgpr", "stck_lwpr", "stck_prpr", "cntg_vol"]
        let row = MinuteBody.row("101000", Dictionary(uniqueKeysWithValues: zeros.map { ($0, #""0""#) }))
        let page = try MinuteBody.decode(MinuteBody.page([row]))
        #expect(page.rows.count == 1 && page.rows[0].bar == nil && page.refused.isEmpty)
    }

    @Test(
        "A label with seconds, or none at all, refuses its row without a label",
        arguments: [
            (["stck_cntg_hour": #""101011""#], "stck_cntg_hour", "101011"),
            (["stck_cntg_hour": #""241000""#], "stck_cntg_hour", "241000"),
            (["stck_cntg_hour": #""1010""#], "stck_cntg_hour", "1010"),
            (["stck_cntg_hour": "101000"], "stck_cntg_hour", "not a text"),
            (["stck_bsop_date": #""20260231""#], "stck_bsop_date", "20260231"),
            (["stck_bsop_date": #""2026-05-27""#], "stck_bsop_date", "2026-05-27"),
            (["stck_bsop_date": nil], "stck_bsop_date", "nothing"),
        ] as [([String: String?], String, String)])
    func label(changes: [String: String?], field: String, text: String) throws {
        let page = try MinuteBody.decode(
            MinuteBody.page([MinuteBody.row("101100"), MinuteBody.row("101000", changes)]))
        #expect(page.rows.map(\.label) == [MinuteBody.label("101100")])
        #expect(
            page.refused == [
                RefusedRow(stock: MinuteBody.stock, label: nil, fault: .notANumber(field: field, text: text))
            ])
    }

    @Test(
        "What is no row at all is refused, not passed over",
        arguments: ["null", "7", #""x""#, "[]", #"{"time":"101000"}"#])
    func noRow(json: String) throws {
        let page = try MinuteBody.decode(MinuteBody.page([MinuteBody.row("101100"), json]))
        #expect(page.rows.count == 1 && page.refused.count == 1)
    }

    @Test(
        "A body that is no page breaks the protocol, and nothing else",
        arguments: [
            "", "null", "[]", "7", "<!DOCTYPE html><html></html>", #"{"rt_cd":"0"}"#,
            #"{"rt_cd":"0","output2":null}"#, #"{"rt_cd":"0","output2":{}}"#, #"{"rt_cd":"0","output2":"#,
            #"{"output2":"# + String(repeating: "[", count: 100_000),
            #"{"output2":[{"cntg_vol":"# + String(repeating: "[", count: 100_000),
            String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000),
        ])
    func noPage(body: String) {
        #expect {
            _ = try MinuteBody.decode(body)
        } throws: { error in
            if case .protocolBreach = error as? KISError { true } else { false }
        }
    }

    @Test("A page without rows is a page")
    func empty() throws {
        let page = try MinuteBody.decode(MinuteBody.page([]))
        #expect(page.rows.isEmpty && page.refused.isEmpty)
    }
}

import KISOpenAPI
import MarketData
import Testing

@Suite("Daily pages")
struct DailyPageTests {
    @Test("A recorded page, newest first, becomes bars in ascending order")
    func recorded() throws {
        let page = try DailyBody.decode(DailyBody.page(["20260527", "20260526", "20260522"].map { DailyBody.row($0) }))
        #expect(DailyBody.dates(page) == ["20260522", "20260526", "20260527"])
        #expect(page.refused.isEmpty && page.duplicates == 0)
        #expect(page.stock == DailyBody.stock && page.range == DailyBody.range && page.askedAt == DailyBody.askedAt)
        let figures = DayFigures(
            open: Price(won: 321_500), high: Price(won: 323_000), low: Price(won: 306_000), close: Price(won: 307_000),
            volume: 30_186_066)
        #expect(page.bars[2].figures == figures)
    }

    @Test(
        "A day without a trade is flat at its close, whether KIS sends zeros or the close", arguments: ["0", "307000"])
    func untraded(price: String) throws {
        var changes = ["acml_vol": #""0""#, "mod_yn": #""Y""#]
        for member in ["stck_oprc", "stck_hgpr", "stck_lwpr"] { changes[member] = #""\#(price)""# }
        let page = try DailyBody.decode(DailyBody.page([DailyBody.row("20260526", changes)]))
        let bar = try #require(page.bars.first)
        #expect([bar.open, bar.high, bar.low, bar.close].allSatisfy { $0 == Price(won: 307_000) } && bar.volume == 0)
    }

    @Test("Shuffled rows are sorted, empty objects left out, identical repetitions counted")
    func disorder() throws {
        let rows = ["20260520", "20260526", "20260521", "20260526"].map { DailyBody.row($0) }
        let page = try DailyBody.decode(DailyBody.page(["{}"] + rows + ["{}", DailyBody.row("20260526")]))
        #expect(DailyBody.dates(page) == ["20260520", "20260521", "20260526"])
        #expect(page.refused.isEmpty && page.duplicates == 2)
    }

    @Test(
        "Two different rows for one date refuse both, even when one of them is wrong in itself",
        arguments: [#""306500""#, #""NaN""#, #""999999""#])
    func contradiction(close: String) throws {
        let good = ["20260527", "20260526", "20260522"].map { DailyBody.row($0) }
        let other = DailyBody.row("20260526", ["stck_clpr": close])
        for rows in [[other] + good, good + [other], good + [other, DailyBody.row("20260526")]] {
            let page = try DailyBody.decode(DailyBody.page(rows))
            #expect(DailyBody.dates(page) == ["20260522", "20260527"])
            #expect(page.refused.contains { $0.date == TradingDate("20260526") && $0.fault == .contradicted })
            #expect(page.refused.allSatisfy { $0.date == TradingDate("20260526") })
        }
    }

    @Test(
        "A member that is not a plain number refuses its row alone, and is named with what was sent",
        arguments: [
            ("stck_oprc", #""NaN""#, "NaN"), ("stck_hgpr", #""""#, ""), ("stck_lwpr", nil, "nothing"),
            ("stck_clpr", #""12,300""#, "12,300"), ("acml_vol", "30186066", "not a text"),
            ("acml_vol", #""99999999999999999999""#, "99999999999999999999"), ("acml_vol", "null", "nothing"),
        ] as [(String, String?, String)])
    func notANumber(member: String, json: String?, text: String) throws {
        let page = try DailyBody.decode(
            DailyBody.page([DailyBody.row("20260527"), DailyBody.row("20260526", [member: json])]))
        #expect(DailyBody.dates(page) == ["20260527"])
        #expect(
            page.refused == [
                RefusedDay(
                    stock: DailyBody.stock, date: TradingDate("20260526"),
                    fault: .notANumber(field: member, text: text))
            ])
    }

    @Test(
        "A bar that cannot be true is refused with the reason",
        arguments: [
            (["acml_vol": "-5"], .negativeVolume(-5)),
            (["stck_hgpr": "305000"], .highBelowLow(high: Price(won: 305_000), low: Price(won: 306_000))),
            (["stck_oprc": "0", "stck_hgpr": "0", "stck_lwpr": "0"], .priceNotPositive(Price(won: 0))),
            (["stck_oprc": "0", "acml_vol": "0"], .priceNotPositive(Price(won: 0))),
        ] as [([String: String], BarFault)])
    func impossible(values: [String: String], fault: BarFault) throws {
        let row = DailyBody.row("20260526", values.mapValues { #""\#($0)""# })
        let page = try DailyBody.decode(DailyBody.page([DailyBody.row("20260527"), row]))
        #expect(DailyBody.dates(page) == ["20260527"])
        #expect(
            page.refused == [RefusedDay(stock: DailyBody.stock, date: TradingDate("20260526"), fault: fault)])
    }

    @Test(
        "What has no date, or is no row at all, is refused without one",
        arguments: [
            DailyBody.row("20260231"), DailyBody.row("2026-05-26"), DailyBody.row("", ["stck_bsop_date": nil]), "null",
            "7",
            "[]", #"{"date":"20260526"}"#,
        ])
    func noDate(row: String) throws {
        let page = try DailyBody.decode(DailyBody.page([DailyBody.row("20260527"), row]))
        #expect(DailyBody.dates(page) == ["20260527"])
        #expect(page.refused.count == 1 && page.refused[0].date == nil)
    }

    @Test(
        "A body that is no page breaks the protocol, one without rows is a page",
        arguments: ["", "[]", "<html></html>", #"{"rt_cd":"0"}"#, #"{"rt_cd":"0","output2":{}}"#])
    func noPage(body: String) throws {
        #expect {
            _ = try DailyBody.decode(body)
        } throws: { error in
            if case .protocolBreach = error as? KISError { true } else { false }
        }
        let empty = try DailyBody.decode(DailyBody.page([]))
        #expect(empty.bars.isEmpty && empty.refused.isEmpty)
    }
}

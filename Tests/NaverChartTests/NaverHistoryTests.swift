import MarketData
import NaverChart
import Testing

@Suite("The chart feed's document")
struct NaverHistoryTests {
    @Test(
        "A good body becomes the rows FinanceDataReader reads, whatever the name's bytes; a halt is flat at its close")
    func good() throws {
        let history = try ChartBody.history(ChartBody.bytes())
        #expect(history.stock == ChartBody.stock && history.askedAt == ChartBody.askedAt && history.refused.isEmpty)
        #expect(history.bars.map(\.date.basic) == ["20261117", "20261118", "20261119", "20261120"])
        let figures = DayFigures(
            open: Price(won: 72_500), high: Price(won: 73_100), low: Price(won: 72_400), close: Price(won: 73_000),
            volume: 9_000_001)
        #expect(history.bars[2].figures == figures)
        let halt = history.bars[1]
        #expect([halt.open, halt.high, halt.low].allSatisfy { $0 == halt.close } && halt.volume == 0)
    }

    @Test("The space before an item's end, blank lines, a byte order mark and the declaration may be there or not")
    func spelling() throws {
        let text = ChartBody.bytes()
        let close = Array("\" />".utf8)
        var tight: [UInt8] = []
        for index in text.indices where !(text[index] == 0x20 && text[index...].dropFirst().starts(with: "/>".utf8)) {
            tight.append(text[index])
        }
        #expect(tight.count == text.count - 4 && text.count > close.count)
        let bodies = [
            tight, Array("\r\n\n".utf8) + text, [0xEF, 0xBB, 0xBF] + text, ChartBody.bytes(declaration: ""),
            text + Array("\n\r\n ".utf8), text.filter { $0 != 0x0A && $0 != 0x09 },
        ]
        for body in bodies { #expect(try ChartBody.history(body).bars.count == 4) }
    }

    @Test("Rows in another order are sorted")
    func order() throws {
        let history = try ChartBody.history(ChartBody.bytes(ChartBody.rows.reversed()))
        #expect(history.bars.map(\.date.basic) == ["20261117", "20261118", "20261119", "20261120"])
    }

    @Test("A range keeps its days, both ends included, and the refused ones of it")
    func series() throws {
        let rows = ChartBody.rows + ["20261116|1|1|2|1|1", "20261121|0|7|7|7|7"]
        let history = try ChartBody.history(ChartBody.bytes(rows))
        let range = TradingDate("20261118")!...TradingDate("20261120")!
        let series = history.series(in: range)
        #expect(series.bars.map(\.date.basic) == ["20261118", "20261119", "20261120"] && series.refused.isEmpty)
        let others = [("20261116", "20261117"), ("20261121", "20261121")].map { first, last in
            history.series(in: TradingDate(first)!...TradingDate(last)!)
        }
        #expect(others.map { $0.bars.count } == [1, 0])
        #expect(others.flatMap(\.refused).map(\.date) == [TradingDate("20261116"), TradingDate("20261121")])
        #expect(series.stock == ChartBody.stock && series.source == .fdr && series.range == range)
        #expect(series.askedAt == ChartBody.askedAt)
    }

    @Test(
        "Numbers that cannot be a day's refuse their day alone",
        arguments: [
            ("0|7|7|7|7", .priceNotPositive(Price(won: 0))), ("0|0|0|7|7", .priceNotPositive(Price(won: 0))),
            ("7|7|7|0|7", .priceNotPositive(Price(won: 0))),
            ("7|6|8|7|7", .highBelowLow(high: Price(won: 6), low: Price(won: 8))),
            ("9|8|6|7|7", .openOutside(Price(won: 9), low: Price(won: 6), high: Price(won: 8))),
            ("7|8|6|5|7", .closeOutside(Price(won: 5), low: Price(won: 6), high: Price(won: 8))),
        ] as [(String, BarFault)])
    func impossible(numbers: String, fault: BarFault) throws {
        let history = try ChartBody.history(ChartBody.bytes(ChartBody.rows + ["20261123|\(numbers)"]))
        #expect(history.bars.count == 4)
        #expect(
            history.refused == [RefusedDay(stock: ChartBody.stock, date: TradingDate("20261123"), fault: fault)])
    }

    @Test(
        "A row that is not a date and five whole numbers is this stock's error",
        arguments: [
            "20261123|1|1|1|1", "20261123|1|1|1|1|1|0", "20261123|1|1|1|1|", "|1|1|1|1|1", "2026-11-23|1|1|1|1|1",
            "20261131|1|1|1|1|1", "20261123|NaN|1|1|1|1", "20261123|1|1|1|1.5|1", "20261123|1|1|1|1,000|1",
            "20261123|-1|1|1|1|1", "20261123|+1|1|1|1|1", "20261123| 1|1|1|1|1", "20261123|１|1|1|1|1", "", "|||||",
            "20261123|1|1|1|1|99999999999999999999", "20261123|9223372036854775807|1|1|1|1", "nonsense",
        ])
    func badRow(row: String) {
        guard case .badRow(let refused) = ChartBody.error(ChartBody.bytes(ChartBody.rows + [row])) else {
            Issue.record("\(row) was read")
            return
        }
        #expect(refused.stock == ChartBody.stock)
    }

    @Test("A bad row is named by date, field and what was sent")
    func wording() throws {
        let error = try #require(ChartBody.error(ChartBody.bytes(["20261123|1|1|1|1.5|1"])))
        #expect(
            "\(error)"
                == "the chart feed sent a row that cannot be read: 005930 2026-11-23: close='1.5' is not a number")
    }

    @Test("A date twice is an error, with the same numbers, with others or with impossible ones")
    func duplicates() throws {
        for row in [ChartBody.rows[3], "20261120|1|1|1|1|1", "20261120|0|1|1|1|1"] {
            for rows in [ChartBody.rows + [row], [row] + ChartBody.rows] {
                #expect(ChartBody.error(ChartBody.bytes(rows)) == .duplicateDate(TradingDate("20261120")!))
            }
        }
    }

    @Test("A chart of another stock is an error, and one without rows is no data")
    func otherCharts() {
        #expect(ChartBody.error(ChartBody.bytes(symbol: "000660")) == .wrongSymbol("000660"))
        #expect(ChartBody.error(ChartBody.bytes(symbol: "")) == .wrongSymbol(""))
        #expect(ChartBody.error(ChartBody.bytes([])) == .noData)
        #expect(ChartBody.error(ChartBody.bytes([], symbol: "")) == .noData)
        #expect(ChartBody.error(Array(#"<protocol><chartdata symbol="005930" /></protocol>"#.utf8)) == .noData)
    }

    @Test(
        "A body that is no chart is an error that says what it is",
        arguments: [
            ("", "an empty body"), ("<!DOCTYPE html><html><body>", "a web page"), (" <HTML>", "a web page"),
            ("null", "'null'"), ("<protocol>", "'<protocol>'"), ("<protocol/>", "'<protocol/>'"),
            ("<protocol></protocol>", "'<protocol></protocol>'"), ("<?xml", "'<?xml'"),
            ("<protocols><chartdata/></protocols>", "'<protocols><chartdata/></protocols>'"),
            ("\u{1B}[2J", #"'\u001b[2J'"#),
        ])
    func notAChart(body: String, what: String) {
        #expect(ChartBody.error(Array(body.utf8)) == .notAChart(what))
    }

    @Test(
        "A chart that goes wrong is an error, where FinanceDataReader loses rows in silence",
        arguments: [
            #"<item data='20261120|1|1|1|1|1' />"#, #"<item data="20261120|1|1|1|1|1">"#, "<item />",
            #"<item data="20261120|1|1|1|1|1" more="" />"#, #"<item data="1" data="2" />"#,
            #"<item data="20261120|1|1|1|1|1 /><item data="20261121|1|1|1|1|1" />"#, "text", "<row />", "<!-- -->",
            #"<items data="20261120|1|1|1|1|1" />"#, #"<item data=20261120 />"#, "</item>", "<",
        ])
    func malformed(item: String) {
        let body = #"<protocol><chartdata symbol="005930">\#(item)</chartdata></protocol>"#
        guard case .malformed = ChartBody.error(Array(body.utf8)) else {
            Issue.record("\(item) was read")
            return
        }
    }

    @Test("Behind the document there is nothing")
    func tail() {
        guard case .malformed(let what) = ChartBody.error(ChartBody.bytes() + Array("<html>".utf8)) else {
            Issue.record("a tail was read")
            return
        }
        #expect(what.hasPrefix("'<html>' at byte"))
    }

    @Test("A body cut short anywhere is an error")
    func truncated() {
        let body = ChartBody.bytes().dropLast()
        for length in 0..<body.count { #expect(ChartBody.error(Array(body.prefix(length))) != nil, "\(length)") }
    }

    @Test("Whatever bytes come, there is an answer, and never more days than rows", arguments: 0..<8 as Range<UInt64>)
    func fuzz(seed: UInt64) {
        var random = SplitMix(seed)
        let good = ChartBody.bytes()
        let pieces = [
            "<", ">", "/>", "\"", "|", "<item data=\"", "<chartdata", "</chartdata>", "</protocol>", " ", "=",
        ]
        for _ in 0..<2_000 {
            var body = good
            for _ in 0..<random.below(4) + 1 {
                let place = random.below(body.count)
                switch random.below(4) {
                case 0: body[place] = UInt8(random.below(256))
                case 1: body.remove(at: place)
                case 2: body.insert(contentsOf: pieces[random.below(pieces.count)].utf8, at: place)
                default: body.removeSubrange(place..<min(body.count, place + random.below(40)))
                }
                if body.isEmpty { break }
            }
            guard let history = try? ChartBody.history(body) else { continue }
            #expect(history.bars.count + history.refused.count <= 8)
            #expect(zip(history.bars, history.bars.dropFirst()).allSatisfy { $0.date < $1.date })
        }
    }
}

/// SplitMix64, so that a failing seed fails again.
private struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}

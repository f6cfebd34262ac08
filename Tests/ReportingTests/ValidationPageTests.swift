import MarketData
import Reporting
import Testing

struct ValidationPageTests {
    private static let hostile = "<script>alert(\"x\")</script>\u{1B}[2J'"

    /// 50 stocks and 30 sessions, of which two days differ and three are near.
    private static var agreeing: ValidationFixture {
        var fixture = ValidationFixture()
        for session in 3..<6 {
            fixture.change(.kis, stock: 7, session: session) { $0.high(plus: $0.high.hundredths / 100 * 3 / 1_000) }
        }
        fixture.change(.kis, stock: 12, session: 6) { $0.high(plus: $0.high.hundredths / 100 * 12 / 1_000) }
        fixture.change(.fdr, stock: 8, session: 21) { _ in nil }
        return fixture
    }

    /// A stock-day of every class; the last session is not settled.
    private static var everything: ValidationFixture {
        var fixture = ValidationFixture(stocks: 60, sessions: 20, through: "2026-11-20")
        for session in 2..<6 { fixture.change(.kis, stock: 3, session: session) { $0.scaled(1, 5) } }
        fixture.change(.kis, stock: 4, session: 9) { $0.high(plus: 1) }
        fixture.change(.kis, stock: 5, session: 9) { $0.high(plus: $0.high.hundredths / 100 * 3 / 1_000) }
        fixture.change(.kis, stock: 6, session: 9) { $0.high(plus: $0.high.hundredths / 100 / 10) }
        for source in DailySource.allCases {
            fixture.change(source, stock: 7, session: 9) { $0.untraded }
            fixture.change(source, stock: 8, session: 9) { _ in nil }
        }
        fixture.change(.kis, stock: 9, session: 9) { _ in nil }
        fixture.change(.fdr, stock: 10, session: 9) { _ in nil }
        fixture.refuse(.fdr, stock: 11, session: 9, .negativeVolume(-5))
        fixture.add(.kis, stock: 12, on: TradingDate("2026-11-14")!)
        fixture.failures = [StockFailure(stock: fixture.instruments[59].code, stage: "fetch", message: "no answer")]
        return fixture
    }

    private static var sourceDown: ValidationFixture {
        var fixture = ValidationFixture()
        fixture.sourcesDown = [.kis]
        fixture.failures = fixture.instruments.map {
            StockFailure(stock: $0.code, stage: "fetch", message: "KIS: no answer")
        }
        return fixture
    }

    private static var fewCompared: ValidationFixture {
        var fixture = agreeing
        fixture.failures = fixture.instruments.suffix(2).map {
            StockFailure(stock: $0.code, stage: "fetch", message: "the chart feed: no answer")
        }
        return fixture
    }

    /// The rendered part: the style is full of per cents.
    private static func body(_ fixture: ValidationFixture) throws -> String {
        String(try #require(ValidationPage(fixture.report).text.between("<body>", "</body>")))
    }

    @Test("The verdict, the share, the target and the run are told at the top")
    func headline() throws {
        let header = String(try #require(Self.body(Self.agreeing).between("<header", "</header>")))
        #expect(header.contains("class=\"agrees\""))
        #expect(header.contains("KIS and the chart feed agree on <strong>99.86 %</strong> of 1,500 stock-days"))
        #expect(header.contains("<dt>Target</dt><dd>99.5\u{A0}%</dd><dd class=\"quiet\">reached</dd>"))
        #expect(header.contains("<dt>Differ</dt><dd>2</dd>"))
        for fact in [
            "2026-10-08 to 2026-11-19, 30 sessions", "50 of 50 compared", "0.5\u{A0}% of a price, or 1 won",
            "2026-11-20 18:05:12 KST, 3.1 s", "20261120-180512-4f1c", "LIVE",
        ] {
            #expect(header.contains("<dd>\(fact)</dd>"), "\(fact)")
        }
    }

    @Test("A share below the target says so, and is never rounded up to it")
    func belowTarget() throws {
        var fixture = Self.agreeing
        fixture.target = 99.87
        let page = try Self.body(fixture)
        #expect(page.contains("<header class=\"below_target\">"))
        #expect(page.contains("<strong>99.86 %</strong>"))
        #expect(page.contains("99.87\u{A0}%</dd><dd class=\"quiet\">missed</dd>"))
    }

    @Test("A run without one of the sources has no number, and says which source it was")
    func sourceDown() throws {
        let page = try Self.body(Self.sourceDown)
        #expect(page.contains("<h1>No answer from KIS</h1>"))
        #expect(page.contains("<h3>KIS: no answer</h3>"))
        #expect(page.contains(" and 38 more</p>"))
        // The tolerance, among the facts and in the definitions.
        #expect(page.count(of: "%") == page.count(of: "0.5\u{A0}%"))
        #expect(!page.contains("agree on"))
    }

    @Test("A run that compared too few stocks shows its records, and no share of them")
    func fewCompared() throws {
        let page = try Self.body(Self.fewCompared)
        #expect(page.contains("<h1>Only 48 of 50 stocks could be compared</h1>"))
        #expect(page.contains("at least 98\u{A0}% of the stocks"))
        #expect(!page.contains("agree on"))
        for section in ["Day by day", "How far off", "Worst stocks"] { #expect(!page.contains(section)) }
        #expect(page.count(of: "<article>") == 5)
    }

    @Test("No text from outside becomes markup")
    func hostileTexts() throws {
        var fixture = ValidationFixture(stocks: 3, sessions: 3, names: [Self.hostile])
        fixture.mode = Self.hostile
        fixture.notes = [Self.hostile]
        fixture.change(.kis, stock: 0, session: 0) { _ in nil }
        fixture.refuse(.fdr, stock: 1, session: 1, .notANumber(field: "volume", text: Self.hostile))
        fixture.failures = [
            StockFailure(stock: fixture.instruments[2].code, stage: "fetch", message: Self.hostile)
        ]
        let page = ValidationPage(fixture.report).text
        let escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\\u001b[2J&#39;"
        // The names of four records and rows, the mode, the note, the reason, and the fault in two places.
        #expect(page.count(of: escaped) >= 9)
        #expect(!page.contains("<script"))
        #expect(!page.contains("\u{1B}"))
        #expect(MarkupReading(page).fault == nil)
    }

    @Test("Every class that was found is counted, explained and drawn", arguments: DayClass.allCases)
    func classes(verdict: DayClass) throws {
        let report = Self.everything.report
        let count = report.agreement[verdict]
        try #require(count > 0)
        let page = ValidationPage(report).text
        let row = try #require(page.between("<b>\(verdict)</b><span", "</tr>"))
        #expect(row.filter { $0 != "," }.contains("<td class=\"number\">\(count)</td>"))
        let map = try #require(page.between("<figure class=\"map\">", "</figure>"))
        #expect(map.contains("class=\"\(verdict)\""))
        #expect(page.contains(".\(verdict) { fill: #"))
    }

    @Test("Every differing day is shown, and those within the tolerance after them")
    func records() throws {
        let page = try Self.body(Self.agreeing)
        #expect(page.count(of: "<article>") == 5)
        let differing = try #require(page.between("<h2>Differences</h2>", "<h2>Within the tolerance</h2>"))
        #expect(differing.contains("All 2 records"))
        #expect(differing.contains("<b>VALUE</b> high off by"))
        #expect(differing.contains("<b>MISSING_FDR</b> only KIS has the day"))
        #expect(!differing.contains("<b>NEAR</b>"))
    }

    @Test("A record tells both sides, and marks the figures that are not the same")
    func figures() throws {
        var fixture = ValidationFixture(stocks: 1, sessions: 1)
        let whole = try #require(fixture.figures(.fdr, stock: 0, session: 0))
        let high = Price(hundredths: 123_456_750)
        fixture.change(.fdr, stock: 0, session: 0) { $0.with(high: Price(won: 1_200_000)) }
        fixture.change(.kis, stock: 0, session: 0) { $0.with(high: high) }
        let article = String(try #require(Self.body(fixture).between("<article>", "</article>")))
        #expect(article.contains("<time>2026-11-19</time>"))
        #expect(article.contains("<td class=\"number\"><em>1,234,567.5</em></td>"))
        #expect(article.contains("<td class=\"number\"><em>1,200,000</em></td>"))
        #expect(article.contains("<td class=\"number\">2.8\u{A0}%</td>"))
        #expect(article.count(of: "<em>") == 2)
        #expect(article.count(of: "<td class=\"number\">=</td>") == 4)
        #expect(whole.high != high)
    }

    @Test("No more than 300 records are shown one by one; the rest is where the page says")
    func cappedRecords() throws {
        var fixture = ValidationFixture(stocks: 20, sessions: 20)
        for stock in 0..<16 {
            for session in 0..<20 {
                fixture.change(.kis, stock: stock, session: session) { $0.high(plus: $0.high.hundredths / 100 / 10) }
            }
        }
        fixture.change(.kis, stock: 19, session: 2) { $0.high(plus: $0.high.hundredths / 100 * 3 / 1_000) }
        let page = try Self.body(fixture)
        #expect(page.count(of: "<article>") == 300)
        #expect(page.contains("300 of 320 records, the other 20 in kis_validation_report.csv."))
        #expect(page.contains("One record, in kis_validation_report.csv."))
    }

    @Test("The minutes of a day are told beside it, with what they say of the sources")
    func witness() throws {
        var fixture = Self.agreeing
        let theirs = try #require(fixture.figures(.fdr, stock: 12, session: 6))
        fixture.witness(stock: 12, session: 6, minutes: theirs.shares(99_999))
        let article = try #require(Self.body(fixture).between("<b>VALUE</b> high off", "</article>"))
        #expect(article.contains("<th scope=\"row\">minutes</th>"))
        #expect(article.contains(">99,999</td>"))
        #expect(article.contains("Likely culprit: <b>KIS</b>. The day’s own minutes bear out the chart feed."))
    }

    @Test("A refused row tells its fault, in its own list and in the record")
    func refused() throws {
        let page = try Self.body(Self.everything)
        #expect(page.contains("<td>FDR</td><td>volume -5 is negative</td>"))
        #expect(page.contains(">refused: volume -5 is negative</td>"))
    }

    @Test("A ratio is told in words with its days")
    func factor() throws {
        var fixture = Self.everything
        for session in 2..<5 { fixture.change(.fdr, stock: 20, session: session) { $0.scaled(1, 2) } }
        let section = String(try #require(Self.body(fixture).between("<h2>Off by a ratio</h2>", "</section>")))
        #expect(section.contains("<td class=\"number\">4</td><td class=\"words\">KIS is 1/5 of the chart feed</td>"))
        #expect(section.contains("<td class=\"number\">3</td><td class=\"words\">KIS is 2 times the chart feed</td>"))
    }

    @Test("The worst stocks are told with their days, and no stock that never differs")
    func worstStocks() throws {
        let section = String(try #require(Self.body(Self.agreeing).between("<h2>Worst stocks</h2>", "</section>")))
        #expect(section.contains("100012") && section.contains("100008"))
        #expect(section.count(of: "<th scope=\"row\">") == 2)
        #expect(section.contains("96.66 %"))
    }
}

extension DayFigures {
    /// A day on which nobody traded.
    fileprivate var untraded: DayFigures {
        DayFigures(open: close, high: close, low: close, close: close, volume: 0)
    }

    fileprivate func with(high: Price) -> DayFigures {
        DayFigures(open: open, high: high, low: low, close: close, volume: volume)
    }
}

import MarketData
import Reporting
import Testing

/// The pictures of the page of a validation, and the page as a document.
struct ValidationPictureTests {
    @Test("More than 60 stocks and 60 sessions become the 60 worst and fewer columns, in which the worst class wins")
    func caps() throws {
        var fixture = ValidationFixture(stocks: 64, sessions: 130)
        fixture.change(.kis, stock: 63, session: 100) { $0.high(plus: $0.high.hundredths / 100 / 10) }
        let map = try Self.map(fixture)
        #expect(map.count(of: "<tr><th scope=\"row\">") == 60)
        #expect(map.count(of: "viewBox=\"0 0 44 10\"") == 60)
        #expect(map.contains("Each column holds 3 sessions and shows the worst class among them."))
        #expect(map.contains("These are the 60 worst stocks; left out are 4 without a difference."))
        // Session 100 lies in column 33, which has two sessions without a difference; the worst stock is the first.
        let row = try #require(map.between("<tbody>", "</tr>"))
        #expect(row.contains("100063"))
        #expect(row.contains("<rect class=\"VALUE\" x=\"33\" y=\"0\" width=\"1\" height=\"10\">"))
    }

    @Test("A row for every stock, and a column for every session, where they are no more than 60")
    func uncapped() throws {
        let map = try Self.map(ValidationFixture(stocks: 60, sessions: 60))
        #expect(map.count(of: "<tr><th scope=\"row\">") == 60)
        #expect(map.count(of: "viewBox=\"0 0 60 10\"") == 60)
        #expect(map.count(of: "<rect class=\"MATCH\" x=\"0\" y=\"2\" width=\"60\" height=\"6\"/>") == 60)
        #expect(!map.contains("left out") && !map.contains("Each column"))
    }

    @Test("What is left out of the map is told when there are differences in it")
    func omittedDifferences() throws {
        var fixture = ValidationFixture(stocks: 63, sessions: 2)
        for stock in 0..<62 { fixture.change(.kis, stock: stock, session: 0) { _ in nil } }
        #expect(try Self.map(fixture).contains("left out are 3 more, 2 of them with differences."))
    }

    @Test("Days next to each other of one class are one block, with what it is")
    func runs() throws {
        var fixture = ValidationFixture(stocks: 2, sessions: 8)
        for session in 2..<5 { fixture.change(.fdr, stock: 1, session: session) { _ in nil } }
        let dates = fixture.dates
        let map = try Self.map(fixture)
        #expect(
            map.contains(
                """
                <rect class="MISSING_FDR" x="2" y="0" width="3" height="10">\
                <title>\(dates[2]) to \(dates[4]): MISSING_FDR</title></rect>
                """))
        #expect(map.count(of: "<rect") == 4)
    }

    @Test("A day without a session has a column of its own")
    func extraDay() throws {
        var fixture = ValidationFixture(stocks: 2, sessions: 8)
        fixture.add(.kis, stock: 0, on: TradingDate("2026-11-14")!)
        let page = ValidationPage(fixture.report).text
        #expect(try Self.map(fixture).contains("viewBox=\"0 0 9 10\""))
        #expect(page.contains("<li>2026-11-14: no session, and yet a stock has a row</li>"))
    }

    @Test("The days' picture starts below the lowest day, and names it")
    func days() throws {
        var fixture = ValidationFixture(stocks: 50, sessions: 30)
        for stock in 0..<2 { fixture.change(.kis, stock: stock, session: 4) { _ in nil } }
        fixture.change(.fdr, stock: 9, session: 20) { _ in nil }
        let page = ValidationPage(fixture.report).text
        let figure = String(try #require(page.between("<figure class=\"days\">", "</figure>")))
        let lowest = fixture.dates[4]
        #expect(
            figure.contains(
                "aria-label=\"Agreement by day: 28 of 30 sessions at 100 %, the lowest 96.00 % on \(lowest)\""))
        #expect(figure.contains("The scale starts at 95\u{A0}%"))
        // 4 of the 5 per cent that the scale has.
        #expect(figure.contains("<rect class=\"MISSING_KIS\" x=\"41\" y=\"0\" width=\"8\" height=\"800\"/>"))
        #expect(figure.contains("<title>\(lowest): 96.00 %, 48 of 50, 2 MISSING_KIS</title>"))
        #expect(figure.count(of: "<g>") == 30)
        #expect(page.contains("<li>\(lowest): <b>96.00 %</b>, 2 of 50 differ</li>"))
    }

    @Test("A single difference is drawn thick enough to be seen beside a day that is lost")
    func thinDifference() throws {
        var fixture = ValidationFixture(stocks: 100, sessions: 2)
        for stock in 0..<60 { fixture.change(.kis, stock: stock, session: 0) { _ in nil } }
        fixture.change(.fdr, stock: 0, session: 1) { _ in nil }
        let page = ValidationPage(fixture.report).text
        // 1 of 100 on a scale from 0 would be 10 of 1,000.
        #expect(page.contains("The scale starts at 0\u{A0}%"))
        #expect(page.contains("<rect class=\"MISSING_FDR\" x=\"11\" y=\"0\" width=\"8\" height=\"20\"/>"))
        #expect(page.contains("<rect class=\"MISSING_KIS\" x=\"1\" y=\"0\" width=\"8\" height=\"600\"/>"))
    }

    @Test("Where nothing differs, the page says so")
    func nothingDiffers() {
        let page = ValidationPage(ValidationFixture(stocks: 3, sessions: 5).report).text
        #expect(page.contains("<strong>100.00 %</strong> of 15 stock-days"))
        #expect(page.contains("The sources agree on every session."))
        for section in ["<h2>Differences", "<h2>Worst stocks", "<h2>Off by a ratio", "<h2>Not compared", "<article>"] {
            #expect(!page.contains(section), "\(section)")
        }
    }

    @Test("Days are counted by the size of their largest difference, with the tolerance as an edge")
    func sizes() throws {
        var fixture = ValidationFixture(stocks: 10, sessions: 10)
        fixture.tolerance = 0.003
        fixture.change(.kis, stock: 0, session: 0) { $0.high(plus: 1) }
        for (session, tenths) in [2, 4, 40, 400].enumerated() {
            fixture.change(.kis, stock: 1, session: session) {
                $0.high(plus: $0.high.hundredths / 100 * Int64(tenths) / 1_000)
            }
        }
        fixture.change(.kis, stock: 2, session: 0) { _ in nil }
        let table = String(
            try #require(ValidationPage(fixture.report).text.between("<table class=\"sizes\">", "</table>")))
        let expected = [
            ("none", 94), ("up to 1 won", 1), ("up to 0.05\u{A0}%", 0), ("up to 0.1\u{A0}%", 0),
            ("up to 0.3\u{A0}%", 1), ("up to 0.5\u{A0}%", 1), ("up to 1\u{A0}%", 0), ("up to 5\u{A0}%", 1),
            ("up to 20\u{A0}%", 0), ("more", 1), ("no pair of figures", 1),
        ]
        for (label, days) in expected {
            let row = try #require(table.between("<th scope=\"row\">\(label)</th>", "</tr>"), "\(label)")
            #expect(row.hasSuffix("<td class=\"number\">\(days)</td>"), "\(label)")
            #expect(row.contains("<rect") == (days > 0))
        }
        #expect(table.contains("<tr class=\"edge\"><th scope=\"row\">up to 0.5\u{A0}%</th>"))
    }

    @Test("Volumes have a line and classes of their own")
    func volumes() throws {
        var fixture = ValidationFixture(stocks: 4, sessions: 10)
        fixture.change(.kis, stock: 2, session: 3) { $0.shares($0.volume / 2) }
        let page = ValidationPage(fixture.report).text
        let line = try #require(page.between("<th scope=\"row\">volume</th>", "</tr>"))
        #expect(line.hasPrefix("<td class=\"number\">40</td><td class=\"number\">1</td>"))
        #expect(line.contains("50\u{A0}%<span"))
        #expect(page.contains("<li><b>EQUAL</b> 39: the same number of shares</li>"))
        #expect(page.contains("<li><b>VALUE</b> 1: off by more, and nothing explains it</li>"))
        #expect(page.contains("<strong>100.00 %</strong>"))
    }

    private static let documents: [ValidationFixture] = {
        var spoilt = ValidationFixture(stocks: 70, sessions: 70, through: "2026-11-20")
        for session in 0..<40 { spoilt.change(.kis, stock: 3, session: session) { $0.scaled(1, 5) } }
        for stock in 10..<40 { spoilt.change(.fdr, stock: stock, session: stock) { _ in nil } }
        for stock in 40..<50 { spoilt.change(.fdr, stock: stock, session: stock) { $0.high(plus: 20) } }
        spoilt.refuse(.kis, stock: 5, session: 5, .contradicted)
        spoilt.witness(stock: 10, session: 10, minutes: spoilt.figures(.kis, stock: 10, session: 10))
        spoilt.witness(stock: 11, session: 11, minutes: nil)
        spoilt.notes = ["A note."]
        var down = ValidationFixture(stocks: 2, sessions: 2)
        down.sourcesDown = [.kis, .fdr]
        return [spoilt, down, ValidationFixture(stocks: 1, sessions: 1)]
    }()

    @Test("A page is one document whose tags are all closed, without script and without anything from elsewhere")
    func document() {
        for fixture in Self.documents {
            let page = ValidationPage(fixture.report).text
            let reading = MarkupReading(page)
            #expect(reading.fault == nil)
            #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
            #expect(reading.tags.contains("meta name=\"viewport\" content=\"width=device-width, initial-scale=1\""))
            for foreign in ["<script", "http:", "https:", "//", "src=", "href=", "url(", "@import"] {
                #expect(!page.contains(foreign), "\(foreign)")
            }
            #expect(reading.tags.count { $0.hasPrefix("h1") } == 1)
            for tag in reading.tags where tag.hasPrefix("svg") {
                #expect(tag.contains("role=\"img\" aria-label=\"") || tag.contains("aria-hidden=\"true\""))
            }
            for tag in reading.tags where tag == "th" || tag.hasPrefix("th ") { #expect(tag.contains("scope=\"")) }
        }
    }

    @Test("The reading of a page sees tags that are left open or closed in the wrong place")
    func reading() {
        #expect(MarkupReading("<p>a<br/></p>").fault == nil)
        #expect(MarkupReading("<p>a").fault == "p is never closed")
        #expect(MarkupReading("<p><b>a</p></b>").fault == "/p closes something else")
        #expect(MarkupReading("<p").fault == "a tag without an end: p")
    }

    private static func map(_ fixture: ValidationFixture) throws -> String {
        String(try #require(ValidationPage(fixture.report).text.between("<figure class=\"map\">", "</figure>")))
    }
}

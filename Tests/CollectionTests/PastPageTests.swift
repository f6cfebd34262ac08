import Collection
import KISOpenAPI
import MarketData
import Testing

/// What a page of a past day proves, where minutes without a trade have no row.
@Suite struct PastPageTests {
    private static let session = PageFixture.session

    @Test(
        "From the oldest row to the minute it was asked with: the closing auction and holes have no row, and are proven"
    )
    func holes() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("15:01", volume: 5)
        page.add("15:04", volume: 5)
        page.add("15:19", volume: 5)
        page.add("15:30", volume: 50)
        let judged = page.judgedPast(until: "15:30")
        #expect(judged.settled == "15:01-15:30" && judged.disputed.isEmpty)
        #expect(judged.barMinutes == ["15:01", "15:04", "15:19", "15:30"])
    }

    @Test("A stock without a closing print is proven to the close all the same")
    func noClosingPrint() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("14:02", volume: 5)
        #expect(page.judgedPast(until: "15:30").settled == "14:02-15:30")
    }

    @Test("A hole that turnover grew in is no hole: a row is missing")
    func missingRow() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("14:01", volume: 5)
        page.add("14:02", volume: 5)
        page.add("14:05", volume: 5)
        page.rows.removeLast()
        page.add("14:08", volume: 5)
        let judged = page.judgedPast(until: "15:30")
        #expect(judged.proven == "14:01-14:02, 14:09-15:30")
        #expect(judged.disputed == ["14:03", "14:04", "14:05", "14:06", "14:07", "14:08"])
    }

    @Test("From the open when rows of an earlier date follow, or when the oldest turnover is all its own")
    func open() {
        for reachesPast in [true, false] {
            var page = PageFixture()
            if reachesPast { page.addPreviousDay("15:30") }
            page.add("11:00", volume: 5)
            #expect(page.judgedPast(until: "12:00").settled == "09:00-12:00")
        }
    }

    @Test("Rows of earlier dates alone: nobody traded up to the minute asked with, if others bear it out")
    func vacant() throws {
        var page = PageFixture()
        page.addPreviousDay("15:30")
        let day = page.judgedPast(until: "15:30")
        let vacancy = try #require(day.vacancy)
        #expect(day.reading == nil && vacancy.isFollowed)
        #expect(vacancy.reading.settled.description == "09:00-15:30" && vacancy.reading.bars.isEmpty)
        #expect(page.judgedPast(until: "09:10").vacancy?.reading.settled.description == "09:00-09:10")
        // A same-day page has a row for every minute that ended, whenever it is asked.
        #expect(page.judgedPast(until: "09:10", showsUntradedMinutes: true).vacancy == nil)
    }

    @Test("Not when a later date's row shows that the date was ignored, and not while rows may be on their way")
    func notVacant() {
        var page = PageFixture()
        page.addPreviousDay("15:30")
        #expect(page.judgedPast(until: "15:30", on: Self.session.date).vacancy == nil)
        var refused = page
        refused.refuse("10:00")
        #expect(refused.judgedPast(until: "15:30").vacancy == nil)
        var traded = page
        traded.add("10:00", volume: 1)
        #expect(traded.judgedPast(until: "15:30").vacancy == nil)
        page.addOtherDay("2026-11-23", "09:00")
        #expect(page.judgedPast(until: "15:30", on: TradingDate("2026-11-24")!).vacancy == nil)
    }

    @Test("An empty page proves nothing by itself: the session may be older than what KIS keeps, or than the stock")
    func empty() {
        let judged = PageFixture().judgedPast(until: "15:30")
        #expect(judged.reading == nil && judged.shown.isEmpty && judged.vacancy?.isFollowed == false)
    }

    @Test("Below a row whose turnover is not all its own, a page of earlier dates alone contradicts it")
    func belowHeld() throws {
        var newer = PageFixture(turnoverBefore: 70_000)
        newer.add("11:00", volume: 5)
        var older = PageFixture()
        older.addPreviousDay("15:30")
        let judged = older.judgedPast(until: "10:59", held: newer.judgedPast(until: "11:30").unwitnessed)
        #expect(judged.proven.isEmpty && judged.vacancy == nil)
        #expect(judged.disputed.first == "09:00" && judged.disputed.last == "11:00")
    }
}

import Collection
import KISOpenAPI
import MarketData
import Testing

/// "What a page proves", rule by rule.
@Suite struct PageProofTests {
    @Test("A page proves the minutes from its oldest row to the one it was asked with, and stores traded ones only")
    func range() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.add("09:41", volume: 0)
        page.add("09:42", volume: 7)
        let judged = page.judged(until: "09:42", askedAt: "09:45:30")
        #expect(judged.proven == "09:40-09:42")
        #expect(judged.barMinutes == ["09:40", "09:42"])
        #expect(judged.settled == "09:40-09:42")
    }

    @Test("A minute settles only from a page asked 2 min 5 s after its label; before that it is provisional")
    func settling() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        for minute in ["09:40", "09:41", "09:42"] { page.add(minute, volume: 5) }
        #expect(page.judged(until: "09:42", askedAt: "09:43:04").settled == "09:40")
        #expect(page.judged(until: "09:42", askedAt: "09:43:05").settled == "09:40-09:41")
        #expect(page.judged(until: "09:42", askedAt: "09:44:05").settled == "09:40-09:42")
    }

    @Test("The closing print settles 3 min 5 s after the close")
    func closingPrint() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("15:29", volume: 0)
        page.add("15:30", volume: 900)
        #expect(page.judged(until: "15:30", askedAt: "15:33:04").settled == "15:29")
        #expect(page.judged(until: "15:30", askedAt: "15:33:05").settled == "15:29-15:30")
    }

    @Test("Rows of an earlier date prove the session from its open")
    func earlierDate() {
        var page = PageFixture()
        page.addPreviousDay("15:30")
        page.add("09:02", volume: 3)
        page.add("09:03", volume: 4)
        let judged = page.judged(until: "09:03", askedAt: "09:10:00")
        #expect(judged.proven == "09:00-09:03")
        #expect(judged.tally.otherDay == 1)
    }

    @Test("So does an oldest row whose cumulative turnover is all its own")
    func ownTurnover() {
        var page = PageFixture()
        page.add("09:20", volume: 3)
        page.add("09:21", volume: 4)
        #expect(page.judged(until: "09:21", askedAt: "09:30:00").proven == "09:00-09:21")
        var later = PageFixture(turnoverBefore: 500_000)
        later.add("09:20", volume: 3)
        #expect(later.judged(until: "09:20", askedAt: "09:30:00").proven == "09:20")
    }

    @Test("Rows of another day mixed into a page do not prove what the turnover denies")
    func mixedDays() {
        var page = PageFixture(turnoverBefore: 9_000_000)
        page.addPreviousDay("09:50")
        page.add("09:50", volume: 3)
        page.add("09:51", volume: 4)
        let judged = page.judged(until: "09:51", askedAt: "10:00:00")
        #expect(judged.proven == "09:51")
        #expect(judged.barMinutes == ["09:51"])
    }

    @Test("An empty page, and one with other days only, prove nothing")
    func empty() {
        #expect(PageFixture().judged(until: "09:30", askedAt: "10:00:00").reading == nil)
        var other = PageFixture()
        other.addPreviousDay("15:30")
        #expect(other.judged(until: "09:30", askedAt: "10:00:00").reading == nil)
    }

    @Test("A page whose only row may still have been running is too young, not empty")
    func tooYoung() {
        var page = PageFixture()
        page.addPreviousDay("15:30")
        page.add("09:00", volume: 3)
        let judged = page.judged(until: "09:00", askedAt: "09:00:59")
        #expect(judged.reading == nil)
        #expect(judged.isTooYoung)
        #expect(!page.judged(until: "09:00", askedAt: "09:01:00").isTooYoung)
    }

    @Test("A past-day page leaves untraded minutes out: it proves up to the minute it was asked with")
    func pastDay() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.add("09:50", volume: 7)
        #expect(page.judged(until: "09:58", askedAt: "16:00:00", showsUntradedMinutes: false).proven == "09:40-09:58")
        // A same-day page has a row for every minute, so one that ends early has lost rows.
        #expect(page.judged(until: "09:58", askedAt: "16:00:00").proven == "09:40-09:50")
    }

    @Test("Rows of a running minute, of a later one than asked for, and outside the session are left out and counted")
    func discarded() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.add("09:41", volume: 5)
        page.add("09:42", volume: 5)
        let running = page.judged(until: "09:42", askedAt: "09:42:10")
        #expect(running.proven == "09:40-09:41")
        #expect(running.tally.late == 1)
        let early = page.judged(until: "09:40", askedAt: "10:00:00")
        #expect(early.proven == "09:40")
        #expect(early.tally.late == 2)
        var evening = PageFixture(turnoverBefore: 1_000_000)
        evening.add("15:30", volume: 5)
        evening.add("19:00", volume: 5)
        let judged = evening.judged(until: "20:00", askedAt: "20:10:00")
        #expect(judged.barMinutes == ["15:30"])
        #expect(judged.tally.outsideSession == 1)
        #expect(judged.tradedOutside == nil)
    }

    @Test(
        "A trade before the open or soon after the close means that the calendar is wrong",
        arguments: ["08:40", "15:50", "16:39"])
    func calendar(minute: String) {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add(minute, volume: 5)
        #expect(page.judged(until: "20:00", askedAt: "20:10:00").tradedOutside?.minute.description == minute)
        var untraded = PageFixture(turnoverBefore: 1_000_000)
        untraded.add(minute, volume: 0)
        #expect(untraded.judged(until: "20:00", askedAt: "20:10:00").tradedOutside == nil)
    }

    @Test("A refused row leaves the minutes back to the next older row unproven, and the next newer row unwitnessed")
    func refused() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.refuse("09:43")
        page.add("09:45", volume: 5, error: 777)
        page.add("09:46", volume: 5)
        let judged = page.judged(until: "09:46", askedAt: "10:00:00", showsUntradedMinutes: false)
        #expect(judged.proven == "09:40, 09:46")
        #expect(judged.disputed == ["09:44", "09:45"])
        #expect(judged.tally.refused.count == 1)
    }

    @Test("A refused row from before the open leaves nothing unproven, one from the evening the minutes before it")
    func refusedOutside() {
        for (minute, proven) in [("08:30", "09:40-09:41"), ("16:10", "09:40")] {
            var page = PageFixture(turnoverBefore: 1_000_000)
            page.add("09:40", volume: 5)
            page.refuse(minute)
            let judged = page.judged(until: "09:41", askedAt: "16:30:00", showsUntradedMinutes: false)
            #expect(judged.proven == proven && judged.tally.refused.count == 1, "\(minute)")
        }
    }

    @Test("A refused newest row is not asked for again in the same run")
    func refusedNewest() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.refuse("09:41")
        let judged = page.judged(until: "09:41", askedAt: "10:00:00")
        #expect(judged.proven == "09:40")
        #expect(judged.shown.description == "09:40-09:41")
    }

    @Test("After a row whose minute cannot be read only minutes with a row of their own are proven")
    func unlabelled() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.add("09:42", volume: 5, error: 5_000)
        page.refuse(nil)
        page.add("09:43", volume: 5)
        let judged = page.judged(until: "09:43", askedAt: "10:00:00")
        #expect(judged.proven == "09:40, 09:43")
        #expect(judged.disputed == ["09:42"])
    }
}

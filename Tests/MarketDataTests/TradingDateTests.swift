import MarketData
import Testing

@Suite struct TradingDateTests {
    @Test("Every day from 2000 to 2100 survives the way to text and back, in order")
    func roundTrip() throws {
        var day = try #require(TradingDate(year: 2000, month: 1, day: 1))
        #expect(day.dayNumber == 10_957)
        while day.year < 2100 {
            #expect(TradingDate(day.iso) == day)
            #expect(TradingDate(day.basic) == day)
            let next = day.adding(days: 1)
            #expect(next.basic > day.basic)
            day = next
        }
    }

    @Test(
        "Text that is not a day of the calendar is refused",
        arguments: ["20230229", "2026-13-01", "2026/01/01", "2026-1-1", "", "+2026010", "２０２６０１０１"])
    func refused(text: String) {
        #expect(TradingDate(text) == nil)
    }

    @Test("Weekdays are counted from Sunday")
    func weekdays() throws {
        #expect(try #require(TradingDate("2026-11-21")).weekday == 6)
        #expect(try #require(TradingDate("2026-11-22")).weekday == 0)
        #expect(try #require(TradingDate("1969-12-31")).weekday == 3)
    }
}

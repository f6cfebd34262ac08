import MarketData
import Testing

@Suite struct TradingCalendarTests {
    private let calendar = TradingCalendar.krx

    private func date(_ text: String) -> TradingDate { TradingDate(text)! }

    @Test(
        "Each year has as many sessions as KRX held",
        arguments: [
            (2020, 248), (2021, 248), (2022, 246), (2023, 245), (2024, 244), (2025, 242), (2026, 244), (2027, 245),
        ])
    func sessionsPerYear(year: Int, count: Int) {
        #expect(calendar.sessions(date("\(year)-01-01"), through: date("\(year)-12-31")).count == count)
    }

    @Test(
        "Holidays that lists forget are closed",
        arguments: [
            "2026-06-03", "2026-07-17", "2027-05-03", "2027-07-19", "2020-08-17", "2024-10-01", "2025-12-31",
            "2026-11-21",
        ])
    func closed(text: String) {
        #expect(calendar.day(on: date(text)) == .closed)
    }

    @Test(
        "Late openings are right to the minute",
        arguments: [
            ("2026-01-02", "10:00-15:30"), ("2026-11-19", "10:00-16:30"), ("2020-12-03", "10:00-16:30"),
            ("2027-01-04", "10:00-15:30"), ("2026-11-20", "09:00-15:30"),
        ])
    func hours(text: String, labels: String) throws {
        #expect(try #require(calendar.session(on: date(text))).labels.description == labels)
    }

    @Test("A weekday beyond the table is unknown, a weekend is closed for ever")
    func beyond() {
        #expect(calendar.day(on: date("2028-01-03")) == .unknown)
        #expect(calendar.day(on: date("2019-12-30")) == .unknown)
        #expect(calendar.day(on: date("2028-01-01")) == .closed)
        #expect(calendar.nextSession(after: date("2027-12-30")) == nil)
    }

    @Test("Neighbouring sessions step over weekends and holidays")
    func neighbours() {
        #expect(calendar.previousSession(before: date("2026-11-23"))?.date == date("2026-11-20"))
        #expect(calendar.nextSession(after: date("2026-12-30"))?.date == date("2027-01-04"))
    }

    @Test("The operator overrules KIS, KIS overrules the table, and hours not given are the table's")
    func exceptions() throws {
        let day = date("2026-11-19")
        let closedByKIS = SessionException(date: day, isOpen: false, open: nil, close: nil, source: .kis)
        let openByOperator = SessionException(
            date: day, isOpen: true, open: MinuteOfDay("11:00"), close: nil, source: .operator)
        #expect(TradingCalendar(exceptions: [closedByKIS]).day(on: day) == .closed)
        for exceptions in [[closedByKIS, openByOperator], [openByOperator, closedByKIS]] {
            let session = try #require(TradingCalendar(exceptions: exceptions).session(on: day))
            #expect(session.labels.description == "11:00-16:30")
        }
        let sunday = SessionException(date: date("2026-11-22"), isOpen: true, open: nil, close: nil, source: .operator)
        #expect(TradingCalendar(exceptions: [sunday]).session(on: sunday.date)?.labels.description == "09:00-15:30")
    }
}

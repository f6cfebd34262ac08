import MarketData
import Testing

@Suite struct TradingSessionTests {
    private let session = TradingCalendar.krx.session(on: TradingDate("2026-11-20")!)!

    private func at(_ clock: String) -> KoreaTime { KoreaTime(iso: "2026-11-20T\(clock)+09:00")! }

    @Test("An ordinary session has 391 labels, 09:00 through 15:30")
    func labels() {
        #expect(session.labels.count == 391)
        #expect(session.labels.description == "09:00-15:30")
    }

    @Test(
        "A minute has ended when the next one has begun",
        arguments: [
            ("08:59:59", ""), ("09:00:59", ""), ("09:01:00", "09:00"), ("09:31:02", "09:00-09:30"),
            ("15:30:59", "09:00-15:29"), ("15:31:00", "09:00-15:30"), ("23:00:00", "09:00-15:30"),
        ])
    func ended(clock: String, minutes: String) {
        #expect(session.ended(at: at(clock)).description == minutes)
    }

    @Test(
        "A minute settles 2 min 5 s after its label, the closing print 3 min 5 s after the close",
        arguments: [
            ("09:02:04", ""), ("09:02:05", "09:00"), ("09:31:02", "09:00-09:28"), ("09:31:05", "09:00-09:29"),
            ("15:31:05", "09:00-15:29"), ("15:33:04", "09:00-15:29"), ("15:33:05", "09:00-15:30"),
        ])
    func settleable(clock: String, minutes: String) {
        #expect(session.settleable(at: at(clock)).description == minutes)
    }
}

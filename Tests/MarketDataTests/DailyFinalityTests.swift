import MarketData
import Testing

@Suite("When a day's bar can be trusted")
struct DailyFinalityTests {
    private let finality = DailyFinality(.krx)

    private func time(_ text: String) -> KoreaTime { KoreaTime(iso: "\(text)+09:00")! }

    @Test("It is final when the after-market is over")
    func final() throws {
        let day = try #require(TradingDate("2026-11-20"))
        #expect(!finality.isFinal(day, at: time("2026-11-20T15:40:00")))
        #expect(!finality.isFinal(day, at: time("2026-11-20T20:04:59")))
        #expect(finality.isFinal(day, at: time("2026-11-20T20:05:00")))
    }

    @Test(
        "It is settled from 08:00 of the next session's day on, over weekends and holidays",
        arguments: [
            ("2026-11-19", "2026-11-20"), ("2026-11-20", "2026-11-23"), ("2026-12-30", "2027-01-04"),
            ("2028-01-07", "2028-01-10"),
        ])
    func settled(day: String, next: String) throws {
        let date = try #require(TradingDate(day))
        #expect(!finality.isSettled(date, askedAt: time("\(next)T07:59:59")))
        #expect(finality.isSettled(date, askedAt: time("\(next)T08:00:00")))
    }
}

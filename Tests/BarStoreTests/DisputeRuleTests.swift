import BarStore
import MarketData
import Testing

@Suite("A minute whose turnover disagrees is held back until a later page shows the same")
struct DisputeRuleTests {
    private let minute = 600

    private func difference(_ readings: [MinuteReading], stored: StoredDay = StoredDay()) -> MinuteDifference {
        var difference = MinuteDifference(
            StockDay(Fixture.stock, Fixture.session.date), stored: stored, bars: MinuteBars())
        for reading in readings { difference.apply(reading) }
        return difference
    }

    private func page(
        _ dispute: DisputedMinute, at clock: String, seconds: Int = 0, settleable: MinuteSet? = nil
    ) -> MinuteReading {
        Fixture.reading(
            [:], proven: 600..<601, askedAt: Fixture.at(clock).adding(seconds: seconds), settleable: settleable,
            disputes: [dispute])
    }

    @Test("The first page stores and settles nothing, and is remembered")
    func first() {
        let first = difference([page(Fixture.dispute(minute, 5), at: "16:00")])
        #expect(first.bars == MinuteBars())
        #expect(first.coverage == Coverage())
        #expect(first.disputes[minute] == HeldDispute(Fixture.dispute(minute, 5), askedAt: Fixture.at("16:00")))
        #expect(!first.movesCoverage && !first.isEmpty)
    }

    @Test("The same 60 s later settles it, traded or not", arguments: [5, nil])
    func confirmed(won: Int?) {
        let dispute = Fixture.dispute(minute, won)
        let second = difference([page(dispute, at: "16:00"), page(dispute, at: "16:01")])
        #expect(second.bars[minute] == won.map(Fixture.stored))
        #expect(second.coverage == Coverage(settled: MinuteSet(600..<601), askedAt: Fixture.at("16:01")))
        #expect(second.disputes.isEmpty)
        #expect(second.disputesConfirmed == 1)
    }

    @Test("The same before 60 s have passed confirms nothing and does not set the time back")
    func tooEarly() {
        let dispute = Fixture.dispute(minute, 5)
        let second = difference([page(dispute, at: "16:00"), page(dispute, at: "16:00", seconds: 59)])
        #expect(second.coverage.settled.isEmpty)
        #expect(second.disputes[minute]?.askedAt == Fixture.at("16:00"))
    }

    @Test(
        "Other values start anew",
        arguments: [Fixture.dispute(600, 6), Fixture.dispute(600, nil), Fixture.dispute(600, 5, turnover: 2)])
    func otherValues(second: DisputedMinute) {
        let changed = difference([page(Fixture.dispute(minute, 5), at: "16:00"), page(second, at: "16:02")])
        #expect(changed.coverage.settled.isEmpty)
        #expect(changed.disputes[minute] == HeldDispute(second, askedAt: Fixture.at("16:02")))
    }

    @Test("A page from before does not replace what a later one showed")
    func outOfOrder() {
        let held = HeldDispute(Fixture.dispute(minute, 5), askedAt: Fixture.at("16:02"))
        let late = difference(
            [page(Fixture.dispute(minute, 6), at: "16:00")], stored: StoredDay(disputes: [minute: held]))
        #expect(late.disputes == [minute: held])
        #expect(late.isEmpty)
    }

    @Test("A minute too young to settle is not even remembered")
    func tooYoung() {
        #expect(difference([page(Fixture.dispute(minute, 5), at: "16:00", settleable: MinuteSet())]).isEmpty)
    }

    @Test("A settled minute is not disputed any more")
    func settled() {
        let stored = StoredDay(coverage: Coverage(settled: MinuteSet(600..<601)), version: 1)
        #expect(difference([page(Fixture.dispute(minute, 5), at: "16:00")], stored: stored).isEmpty)
    }

    @Test("A page in which the turnover agrees settles the minute and ends the dispute")
    func resolved() {
        let resolved = difference([
            page(Fixture.dispute(minute, 5), at: "16:00"),
            Fixture.reading([600: 6], proven: 600..<601, askedAt: Fixture.at("16:00").adding(seconds: 5)),
        ])
        #expect(resolved.bars[minute] == Fixture.stored(6))
        #expect(resolved.disputes.isEmpty)
        #expect(resolved.disputesConfirmed == 0)
    }
}

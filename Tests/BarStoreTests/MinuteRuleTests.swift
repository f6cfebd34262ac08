import BarStore
import MarketData
import Testing

/// What one page may do to one minute.
struct MinuteRule: CustomTestStringConvertible, Sendable {
    enum Page: Sendable { case newest, older }

    let page: Page
    /// Price of the stored bar; nil: there is no row.
    let stored: Int?
    let isSettled: Bool
    let shown: Int?
    let isFinal: Bool
    let row: Int?
    let settles: Bool
    let revision: BarRevision.Reason?

    init(
        _ page: Page, stored: Int?, settled: Bool, shown: Int?, final: Bool, row: Int?, settles: Bool,
        revision: BarRevision.Reason? = nil
    ) {
        (self.page, self.stored, self.shown, self.row, self.settles) = (page, stored, shown, row, settles)
        (isSettled, isFinal, self.revision) = (settled, final, revision)
    }

    var testDescription: String {
        let text = { (price: Int?) in price.map { "\($0)" } ?? "no row" }
        return "\(page) page, \(isFinal ? "final" : "young") minute: \(text(stored))"
            + "\(isSettled ? " (settled)" : "") and \(text(shown)) shown"
    }
}

@Suite("What a page may do to a minute")
struct MinuteRuleTests {
    static let rules: [MinuteRule] = [
        MinuteRule(.newest, stored: nil, settled: false, shown: nil, final: true, row: nil, settles: true),
        MinuteRule(.newest, stored: nil, settled: false, shown: 7, final: true, row: 7, settles: true),
        MinuteRule(.newest, stored: 5, settled: false, shown: 5, final: true, row: 5, settles: true),
        MinuteRule(.newest, stored: 5, settled: false, shown: 7, final: true, row: 7, settles: true),
        MinuteRule(
            .newest, stored: 5, settled: false, shown: nil, final: true, row: nil, settles: true, revision: .removed),
        MinuteRule(.newest, stored: nil, settled: true, shown: nil, final: true, row: nil, settles: true),
        MinuteRule(.newest, stored: nil, settled: true, shown: 7, final: true, row: 7, settles: true),
        MinuteRule(.newest, stored: 5, settled: true, shown: 5, final: true, row: 5, settles: true),
        MinuteRule(
            .newest, stored: 5, settled: true, shown: 7, final: true, row: 7, settles: true, revision: .changed),
        MinuteRule(
            .newest, stored: 5, settled: true, shown: nil, final: true, row: nil, settles: true, revision: .removed),

        MinuteRule(.newest, stored: nil, settled: false, shown: nil, final: false, row: nil, settles: false),
        MinuteRule(.newest, stored: nil, settled: false, shown: 7, final: false, row: 7, settles: false),
        MinuteRule(.newest, stored: 5, settled: false, shown: 7, final: false, row: 7, settles: false),
        MinuteRule(.newest, stored: 5, settled: false, shown: nil, final: false, row: 5, settles: false),
        MinuteRule(.newest, stored: nil, settled: true, shown: 7, final: false, row: nil, settles: true),
        MinuteRule(.newest, stored: 5, settled: true, shown: 7, final: false, row: 5, settles: true),
        MinuteRule(.newest, stored: 5, settled: true, shown: nil, final: false, row: 5, settles: true),

        MinuteRule(.older, stored: nil, settled: false, shown: nil, final: true, row: nil, settles: true),
        MinuteRule(.older, stored: nil, settled: false, shown: 7, final: true, row: 7, settles: true),
        MinuteRule(.older, stored: 5, settled: false, shown: 5, final: true, row: 5, settles: true),
        MinuteRule(.older, stored: 5, settled: false, shown: 7, final: true, row: 5, settles: false),
        MinuteRule(.older, stored: 5, settled: false, shown: nil, final: true, row: 5, settles: false),
        MinuteRule(.older, stored: nil, settled: true, shown: 7, final: true, row: nil, settles: true),
        MinuteRule(.older, stored: 5, settled: true, shown: 7, final: true, row: 5, settles: true),
        MinuteRule(.older, stored: 5, settled: true, shown: nil, final: true, row: 5, settles: true),
        MinuteRule(.older, stored: nil, settled: false, shown: 7, final: false, row: 7, settles: false),
        MinuteRule(.older, stored: 5, settled: false, shown: 7, final: false, row: 5, settles: false),
        MinuteRule(.older, stored: 5, settled: false, shown: 5, final: false, row: 5, settles: false),
    ]

    @Test("Row, settled minutes and revision follow the table", arguments: rules)
    func table(rule: MinuteRule) {
        let minute = MinuteSet(600..<601)
        let askedAt = Fixture.at("16:00")
        let day = StoredDay(
            coverage: Coverage(
                settled: rule.isSettled ? minute : MinuteSet(),
                askedAt: rule.page == .older ? askedAt.adding(seconds: 1) : askedAt),
            version: 1)
        var bars = MinuteBars()
        bars[600] = rule.stored.map(Fixture.stored)
        var difference = MinuteDifference(StockDay(Fixture.stock, Fixture.session.date), stored: day, bars: bars)
        difference.apply(
            Fixture.reading(
                rule.shown.map { [600: $0] } ?? [:], proven: 600..<601, askedAt: askedAt,
                settleable: rule.isFinal ? minute : MinuteSet()))

        #expect(difference.bars[600] == rule.row.map(Fixture.stored))
        #expect(difference.coverage.settled == (rule.settles ? minute : MinuteSet()))
        #expect(difference.revisions.map(\.reason) == (rule.revision.map { [$0] } ?? []))
        #expect(difference.revisions.allSatisfy { $0.isSettled == rule.isSettled })
        let moves = rule.row != rule.stored || rule.settles != rule.isSettled
        #expect(difference.movesCoverage == moves)
        #expect(difference.same == (rule.shown != nil && rule.shown == rule.stored ? 1 : 0))
    }

    @Test("Minutes the page does not speak of stay as they are")
    func silence() {
        var bars = MinuteBars()
        bars[600] = Fixture.stored(5)
        let day = StockDay(Fixture.stock, Fixture.session.date)
        var difference = MinuteDifference(day, stored: StoredDay(), bars: bars)
        difference.apply(Fixture.reading([:], proven: 601..<602))
        #expect(difference.bars[600] == Fixture.stored(5))
        #expect(difference.coverage.settled == MinuteSet(601..<602))
    }

    @Test("A page that proves nothing is not remembered as having been asked")
    func emptyPage() {
        let day = StockDay(Fixture.stock, Fixture.session.date)
        var difference = MinuteDifference(day, stored: StoredDay(), bars: MinuteBars())
        difference.apply(Fixture.reading([:], proven: 0..<0, askedAt: Fixture.at("16:00")))
        difference.apply(Fixture.reading([600: 5], proven: 600..<601, askedAt: Fixture.at("15:59")))
        #expect(difference.coverage.askedAt == Fixture.at("15:59"))
    }

    @Test("Readings of one batch build on each other, and only the sum is written")
    func composition() {
        var bars = MinuteBars()
        bars[600] = Fixture.stored(5)
        let day = StockDay(Fixture.stock, Fixture.session.date)
        var difference = MinuteDifference(
            day, stored: StoredDay(coverage: Coverage(settled: MinuteSet(600..<601)), version: 1), bars: bars)
        difference.apply(Fixture.reading([600: 7, 601: 1], proven: 600..<602, askedAt: Fixture.at("16:00")))
        #expect(!difference.isEmpty)
        difference.apply(Fixture.reading([600: 5], proven: 600..<602, askedAt: Fixture.at("16:01")))
        #expect(difference.bars == bars)
        #expect(difference.revisions.isEmpty)
        #expect(difference.newlySettled == MinuteSet(601..<602))
    }

    @Test("A stored row with impossible values differs from every bar", arguments: [Double.nan, 5.001, -5])
    func foreignValues(price: Double) {
        var bars = MinuteBars()
        bars[600] = StoredBar(open: price, high: 5, low: 5, close: 5, volume: 5)
        bars[601] = StoredBar(open: price, high: 5, low: 5, close: 5, volume: 5)
        let day = StockDay(Fixture.stock, Fixture.session.date)
        var difference = MinuteDifference(day, stored: StoredDay(), bars: bars)
        difference.apply(Fixture.reading([600: 5], proven: 600..<601))
        #expect(difference.bars[600] == Fixture.stored(5))
        #expect(difference.bars[601] == bars[601])
    }
}

import MarketData
import Testing

@Suite struct DailyComparisonTests {
    private static let stock = StockCode("005930")!
    private static let other = StockCode("000660")!
    private static let range = TradingDate("2026-11-02")!...TradingDate("2026-11-13")!
    private static let settled = KoreaTime(iso: "2026-11-16T08:10:00+09:00")!
    private static let comparison = DailyComparison(
        range, calendar: .krx, asOf: settled, tolerance: 0.005)
    private static let sessions = comparison.sessions

    private static func bar(_ index: Int, _ figures: DayFigures? = nil) -> DailyBar {
        let base = Int64(70_000 + index * 500)
        return try! DailyBar(
            date: sessions[index],
            figures
                ?? DayFigures(
                    open: Price(won: base), high: Price(won: base + 900), low: Price(won: base - 700),
                    close: Price(won: base + 300), volume: Int64(1_000_000 + index * 137_000)))
    }

    private static let bars = sessions.indices.map { bar($0) }

    private static func figures(
        _ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, _ volume: Int64
    ) -> DayFigures {
        DayFigures(
            open: Price(won: open), high: Price(won: high), low: Price(won: low), close: Price(won: close),
            volume: volume)
    }

    /// The bars with some of them replaced.
    private static func days(_ replaced: [Int: DayFigures?]) -> SourceDays {
        SourceDays(
            bars: sessions.indices.compactMap { index in
                switch replaced[index] {
                case nil: bars[index]
                case .some(nil): nil
                case .some(let figures?): bar(index, figures)
                }
            })
    }

    private static func compare(kis: SourceDays?, fdr: SourceDays?) -> ComparedStock {
        comparison.compare(stock, kis: kis, fdr: fdr)
    }

    private static let whole = SourceDays(bars: bars)

    @Test("A source compared with itself agrees on every session, and on nothing else")
    func itself() {
        let compared = Self.compare(kis: Self.whole, fdr: Self.whole)
        #expect(compared.days.map(\.date) == Self.sessions)
        #expect(compared.days.allSatisfy { $0.verdict == .match && $0.volume == .equal && $0.worst == nil })
        let agreement = Agreement(compared.days)
        #expect(agreement.reaches(100) && agreement.counted == 10 && agreement.agreeing == 10)
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let figures: DayFigures?
        let verdict: DayClass
        var volume: VolumeClass?
        var worst: DayField?
    }

    /// The fifth day is 72000, 72900, 71300, 72300 and 1,548,000 shares when nothing is wrong with it.
    static let cases = [
        Case(testDescription: "no row", figures: nil, verdict: .missingKIS),
        Case(
            testDescription: "a won off", figures: figures(72_001, 72_900, 71_299, 72_300, 1_548_000),
            verdict: .rounding, volume: .equal, worst: .low),
        Case(
            testDescription: "two won off", figures: figures(72_000, 72_902, 71_300, 72_300, 1_548_000),
            verdict: .near, volume: .equal, worst: .high),
        Case(
            testDescription: "a tick off", figures: figures(72_000, 72_900, 71_300, 72_400, 1_548_000),
            verdict: .near, volume: .equal, worst: .close),
        Case(
            testDescription: "the tolerance, exactly", figures: figures(71_640, 72_900, 71_300, 72_300, 1_548_000),
            verdict: .near, volume: .equal, worst: .open),
        Case(
            testDescription: "a won beyond the tolerance",
            figures: figures(71_639, 72_900, 71_300, 72_300, 1_548_000), verdict: .value, volume: .equal, worst: .open),
        Case(
            testDescription: "a fifth on one day", figures: figures(14_400, 14_580, 14_260, 14_460, 7_740_000),
            verdict: .value, volume: .value, worst: .open),
        Case(
            testDescription: "no trade on one side", figures: figures(0, 0, 0, 72_300, 0), verdict: .value,
            volume: .value, worst: .low),
        Case(
            testDescription: "twice the shares", figures: figures(72_000, 72_900, 71_300, 72_300, 3_096_000),
            verdict: .match, volume: .value),
        Case(
            testDescription: "some shares more", figures: figures(72_000, 72_900, 71_300, 72_300, 1_549_500),
            verdict: .match, volume: .near),
        Case(
            testDescription: "a per cent of the shares more",
            figures: figures(72_000, 72_900, 71_300, 72_300, 1_563_000), verdict: .match, volume: .value),
    ]

    @Test("A day lands in the class of its worst price, whichever source is off", arguments: cases)
    func classes(_ example: Case) {
        let ours = Self.compare(kis: Self.days([4: example.figures]), fdr: Self.whole)
        let theirs = Self.compare(kis: Self.whole, fdr: Self.days([4: example.figures]))
        #expect(ours.days[4].verdict == example.verdict)
        #expect(theirs.days[4].verdict == (example.figures == nil ? .missingFDR : example.verdict))
        for compared in [ours, theirs] {
            #expect(compared.days[4].volume == example.volume)
            #expect(compared.days[4].worst?.field == example.worst)
            #expect(compared.factors.isEmpty)
            for index in Self.sessions.indices where index != 4 { #expect(compared.days[index].verdict == .match) }
        }
    }

    @Test("A suspended stock agrees in whatever form a feed prints its days, as long as the close is the same")
    func halts() {
        func halted(_ close: Int64, isFlat: Bool) -> SourceDays {
            SourceDays(
                bars: Self.sessions.indices.map {
                    let price = isFlat ? close : 0
                    return Self.bar($0, Self.figures(price, price, price, close, 0))
                })
        }
        let agreed = Self.compare(kis: halted(5_000, isFlat: true), fdr: halted(5_000, isFlat: false))
        #expect(agreed.days.allSatisfy { $0.verdict == .haltForm && $0.volume == .equal })
        let disputed = Self.compare(kis: halted(5_000, isFlat: true), fdr: halted(1_000, isFlat: false))
        #expect(disputed.days.allSatisfy { $0.verdict == .factor })
        #expect(disputed.factors.map(\.ratio) == [PriceRatio(numerator: 5, denominator: 1)])
    }

    @Test("Days that cannot be held against each other have classes of their own, and most of them count")
    func oneSided() {
        let saturday = TradingDate("2026-11-07")!
        let refused = RefusedDay(stock: Self.stock, date: Self.sessions[2], fault: .contradicted)
        let moved = try! DailyBar(date: saturday, Self.bars[4].figures)
        let kis = SourceDays(
            bars: Self.bars.filter { ![2, 4, 6].contains(Self.sessions.firstIndex(of: $0.date)) } + [moved],
            refused: [refused])
        let fdr = SourceDays(bars: Self.bars.filter { $0.date != Self.sessions[6] })
        let compared = Self.compare(kis: kis, fdr: fdr)
        let verdicts = Dictionary(uniqueKeysWithValues: compared.days.map { ($0.date, $0.verdict) })
        #expect(verdicts[Self.sessions[2]] == .invalid)
        #expect(verdicts[Self.sessions[4]] == .missingKIS)
        #expect(verdicts[saturday] == .extra)
        #expect(verdicts[Self.sessions[6]] == .bothAbsent)
        #expect(verdicts.values.count { $0 == .match } == 7)
        let agreement = Agreement(compared.days)
        #expect(agreement.agreeing == 7 && agreement.counted == 10 && agreement.differing == 3)
        #expect(compared.days.map(\.date) == compared.days.map(\.date).sorted())
    }

    @Test("Days that may still change are told apart, and do not count")
    func provisional() {
        let evening = DailyComparison(
            Self.range, calendar: .krx, asOf: KoreaTime(iso: "2026-11-13T23:00:00+09:00")!, tolerance: 0.005)
        let compared = evening.compare(
            Self.stock, kis: Self.days([9: Self.figures(1, 1, 1, 1, 1)]), fdr: Self.days([9: nil]))
        #expect(compared.days[9].verdict == .provisional && compared.days[8].verdict == .match)
        #expect(Agreement(compared.days).counted == 9)
    }

    @Test("A source that could not be asked makes no day missing and none equal")
    func down() {
        for compared in [Self.compare(kis: nil, fdr: Self.whole), Self.compare(kis: Self.whole, fdr: nil)] {
            #expect(compared.days.count == 10 && compared.days.allSatisfy { $0.verdict == .notCompared })
            let agreement = Agreement(compared.days)
            #expect(agreement.counted == 0 && !agreement.reaches(0))
        }
        let empty = Self.compare(kis: SourceDays(), fdr: Self.whole)
        #expect(empty.days.allSatisfy { $0.verdict == .missingKIS })
    }

    @Test("One ratio over several days is a factor: its days and its ratio are named, a day beside it is not drawn in")
    func factor() {
        func fifth(_ index: Int) -> DayFigures {
            let figures = Self.bars[index].figures
            func part(_ price: Price) -> Price { Price(won: (price.hundredths / 100 + 2) / 5) }
            return DayFigures(
                open: part(figures.open), high: part(figures.high), low: part(figures.low), close: part(figures.close),
                volume: figures.volume * 5)
        }
        let kis = Self.days([0: fifth(0), 1: fifth(1), 2: nil, 3: fifth(3), 6: fifth(6)])
        let compared = Self.compare(kis: kis, fdr: Self.whole)
        let verdicts = compared.days.map(\.verdict)
        #expect(
            verdicts == [
                .factor, .factor, .missingKIS, .factor, .match, .match, .value, .match, .match, .match,
            ])
        #expect(compared.factors.map(\.dates) == [Self.sessions[0]...Self.sessions[3]])
        #expect(compared.factors.map(\.days) == [3])
        #expect(compared.factors.map(\.ratio) == [PriceRatio(numerator: 1, denominator: 5)])
        #expect(compared.days[0].volume == .scaled && compared.days[3].volume == .scaled)
        #expect(compared.days[6].volume == .value)
        let mirrored = Self.compare(kis: Self.whole, fdr: kis)
        #expect(mirrored.factors.map(\.ratio) == [PriceRatio(numerator: 5, denominator: 1)])
        let two = Self.compare(
            kis: Self.days([0: fifth(0), 1: fifth(1)]),
            fdr: Self.days([5: fifth(5), 6: fifth(6), 7: Self.figures(70_000, 70_000, 70_000, 70_000, 5)]))
        #expect(two.factors.map { "\($0.ratio) \($0.days)" } == ["1/5 2", "5/1 2"])
        #expect(two.days[7].verdict == .value)
    }

    @Test("Another stock's bars, or each bar on the day before, are no factor")
    func notFactors() {
        let shifted = SourceDays(
            bars: Self.sessions.indices.dropLast().map { Self.bar($0, Self.bars[$0 + 1].figures) })
        let compared = Self.compare(kis: shifted, fdr: Self.whole)
        #expect(compared.factors.isEmpty)
        #expect(compared.days.dropLast().allSatisfy { $0.verdict == .value })
        #expect(compared.days.last?.verdict == .missingKIS)
    }

    @Test("Volumes have classes of their own: late on the newest day alone, scaled over several days")
    func volumes() {
        func shares(_ index: Int, _ factor: Double) -> DayFigures {
            let figures = Self.bars[index].figures
            return DayFigures(
                open: figures.open, high: figures.high, low: figures.low, close: figures.close,
                volume: Int64(Double(figures.volume) * factor))
        }
        let compared = Self.compare(
            kis: Self.days([
                1: shares(1, 5), 2: shares(2, 5), 4: shares(4, 3), 5: shares(5, 2), 7: shares(7, 0.985),
                9: shares(9, 0.985),
            ]), fdr: Self.whole)
        #expect(compared.days.allSatisfy { $0.verdict == .match })
        #expect(
            compared.days.map(\.volume) == [
                .equal, .scaled, .scaled, .equal, .value, .value, .equal, .value, .equal, .late,
            ])
    }

    @Test("More shares on most days of most stocks are another scope; of one stock among several they are its own")
    func scope() {
        func more(_ factor: (Int) -> Double) -> SourceDays {
            SourceDays(
                bars: Self.sessions.indices.map { index in
                    let figures = Self.bars[index].figures
                    return Self.bar(
                        index,
                        DayFigures(
                            open: figures.open, high: figures.high, low: figures.low, close: figures.close,
                            volume: Int64(Double(figures.volume) * factor(index))))
                })
        }
        let wide = more { 1.2 + Double($0 % 3) / 10 }
        var all = ComparedUniverse()
        all.add(Self.compare(kis: wide, fdr: Self.whole))
        all.add(Self.comparison.compare(Self.other, kis: wide, fdr: Self.whole))
        all.findScope()
        #expect(all.days.allSatisfy { $0.volume == .scope })
        var one = ComparedUniverse()
        one.add(Self.compare(kis: wide, fdr: Self.whole))
        one.add(Self.comparison.compare(Self.other, kis: Self.whole, fdr: Self.whole))
        one.findScope()
        #expect(one.days.prefix(10).allSatisfy { $0.volume == .value })
    }

    @Test("A target is reached exactly, or not at all")
    func target() {
        let compared = Self.compare(kis: Self.days([3: nil]), fdr: Self.whole)
        let thousand = (0..<20).flatMap { _ in
            Self.compare(kis: Self.whole, fdr: Self.whole).days
        }
        let agreement = Agreement(thousand.dropLast(1) + [compared.days[3]])
        #expect(agreement.agreeing == 199 && agreement.counted == 200)
        #expect(agreement.reaches(99.5) && !agreement.reaches(99.51))
    }

    @Test("Mean, 99th percentile and maximum are of all days that were compared")
    func statistics() {
        let off = Self.figures(72_000, 72_900, 71_300, 71_577, 1_548_000)
        let day = Self.compare(kis: Self.days([4: off]), fdr: Self.whole).days[4]
        let equal = Self.compare(kis: Self.whole, fdr: Self.whole).days[0]
        let one = FieldDifferences(.close, of: Array(repeating: equal, count: 199) + [day])
        #expect(one.compared == 200 && one.differing == 1 && one.maximum?.day == day)
        #expect(one.maximum?.difference == 0.01 && one.mean == 0.01 / 200 && one.percentile99 == 0)
        let three = FieldDifferences(.close, of: Array(repeating: equal, count: 197) + [day, day, day])
        #expect(three.percentile99 == 0.01)
        let missing = Self.compare(kis: Self.days([4: nil]), fdr: Self.whole).days[4]
        #expect(FieldDifferences(.open, of: [missing, equal]).compared == 1)
    }

    @Test("The day's minutes name the source they contradict, and stay silent where they bear out both or neither")
    func witness() {
        let off = Self.figures(72_000, 73_300, 71_300, 72_300, 1_548_000)
        let day = Self.compare(kis: Self.days([4: off]), fdr: Self.whole).days[4]
        let minutes = Self.bars[4].figures
        #expect(DayWitness(minutes: minutes, on: day).culprit == .kis)
        #expect(DayWitness(minutes: off, on: day).culprit == .fdr)
        #expect(DayWitness(minutes: Self.bars[5].figures, on: day).culprit == nil)
        let missing = Self.compare(kis: Self.whole, fdr: Self.days([4: nil])).days[4]
        #expect(DayWitness(minutes: minutes, on: missing).culprit == .fdr)
        #expect(DayWitness(minutes: nil, on: missing).culprit == nil)
    }
}

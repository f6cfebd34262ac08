import MarketData
import Testing

@Suite("Minutes held against the daily bar")
struct ReconciliationTests {
    private func figures(
        _ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, volume: Int64 = 100
    ) -> DayFigures {
        DayFigures(
            open: Price(won: open), high: Price(won: high), low: Price(won: low), close: Price(won: close),
            volume: volume)
    }

    private func reconcile(_ minutes: DayFigures?, _ daily: DayFigures?) -> Reconciliation {
        Reconciliation(minutes: minutes, daily: daily)
    }

    @Test("The session's figures are the first open, the extremes, the last close and all shares")
    func figures() throws {
        func bar(_ minute: Int, _ prices: [Int64], volume: Int64) throws -> Bar {
            let won = prices.map { Price(won: $0) }
            return try Bar(
                label: BarLabel(TradingDate("2026-11-20")!, MinuteOfDay(minute)!), open: won[0], high: won[1],
                low: won[2], close: won[3], volume: volume)
        }
        let bars = [
            try bar(540, [100, 120, 95, 110], volume: 5), try bar(541, [110, 130, 105, 106], volume: 6),
            try bar(930, [106, 107, 90, 91], volume: 7),
        ]
        #expect(DayFigures(bars) == figures(100, 130, 90, 91, volume: 18))
        #expect(DayFigures([]) == nil)
        let huge = [try bar(540, [1, 1, 1, 1], volume: .max), try bar(541, [1, 1, 1, 1], volume: 1)]
        #expect(DayFigures(huge)?.volume == .max)
    }

    @Test("Equal prices agree; shares the minutes lack were traded outside the session")
    func agrees() {
        let day = figures(100, 130, 90, 91)
        #expect(reconcile(day, day) == .agrees(tradedOutsideSession: 0))
        #expect(reconcile(day, figures(100, 130, 90, 91, volume: 140)) == .agrees(tradedOutsideSession: 40))
        #expect(reconcile(nil, figures(0, 0, 0, 91, volume: 0)) == .agrees(tradedOutsideSession: 0))
        #expect(reconcile(day, nil) == .noDailyBar)
        #expect(reconcile(nil, nil) == .noDailyBar)
    }

    @Test("More shares in minutes than in the day is a difference, also when the day has none or the sum overflows")
    func volume() {
        let day = figures(100, 130, 90, 91)
        #expect(
            reconcile(figures(100, 130, 90, 91, volume: 101), day) == .differs([.volume(minutes: 101, daily: 100)]))
        #expect(
            reconcile(day, figures(0, 0, 0, 91, volume: 0)) == .differs([.volume(minutes: 100, daily: 0)]))
        #expect(
            reconcile(figures(100, 130, 90, 91, volume: .max), day)
                == .differs([.volume(minutes: .max, daily: 100)]))
        #expect(
            reconcile(day, figures(100, 130, 90, 91, volume: .min))
                == .differs([.volume(minutes: 100, daily: .min)]))
    }

    @Test("A traded day of which no minute was traded is a difference")
    func noMinutes() {
        #expect(reconcile(nil, figures(100, 130, 90, 91)) == .differs([.noMinutes(daily: 100)]))
    }

    @Test("Each price that is not the day's is a difference, alone and together")
    func prices() {
        let day = figures(100, 130, 90, 91)
        #expect(
            reconcile(figures(101, 130, 90, 91), day)
                == .differs([.open(minutes: Price(won: 101), daily: Price(won: 100))]))
        #expect(
            reconcile(figures(100, 129, 90, 91), day)
                == .differs([.high(minutes: Price(won: 129), daily: Price(won: 130))]))
        #expect(
            reconcile(figures(100, 130, 89, 91), day)
                == .differs([.low(minutes: Price(won: 89), daily: Price(won: 90))]))
        #expect(
            reconcile(figures(100, 130, 90, 92, volume: 200), day)
                == .differs([
                    .volume(minutes: 200, daily: 100), .close(minutes: Price(won: 92), daily: Price(won: 91)),
                ]))
    }

    @Test("What the minutes hold and the day does not is told apart from what the day holds and the minutes do not")
    func excess() {
        func excess(_ minutes: DayFigures) -> [Bool] {
            guard case .differs(let found) = reconcile(minutes, figures(100, 130, 90, 91)) else { return [] }
            return found.map(\.isExcess)
        }
        #expect(excess(figures(100, 131, 89, 91, volume: 101)) == [true, true, true])
        #expect(excess(figures(100, 129, 91, 92)) == [false, false, false])
    }

    @Test(
        "Four prices that differ by one ratio were adjusted, rounded or not, and whatever became of the volume",
        arguments: [
            (figures: [10_020, 10_055, 9_990, 10_001], adjusted: [2_004, 2_011, 1_998, 2_000], ratio: "1/5"),
            (figures: [10_020, 10_055, 9_990, 10_001], adjusted: [3_340, 3_351, 3_330, 3_333], ratio: "1/3"),
            (figures: [1_002, 1_005, 999, 1_001], adjusted: [10_020, 10_050, 9_990, 10_010], ratio: "10/1"),
            (figures: [50_000, 60_000, 40_000, 45_000], adjusted: [48_750, 58_500, 39_000, 43_875], ratio: "39/40"),
        ])
    func adjusted(example: (figures: [Int64], adjusted: [Int64], ratio: String)) throws {
        let minutes = figures(example.figures[0], example.figures[1], example.figures[2], example.figures[3])
        for volume in [20, 500] as [Int64] {
            let daily = figures(
                example.adjusted[0], example.adjusted[1], example.adjusted[2], example.adjusted[3], volume: volume)
            guard case .adjusted(let ratio) = reconcile(minutes, daily) else {
                Issue.record("\(reconcile(minutes, daily))")
                continue
            }
            #expect(ratio.description == example.ratio)
        }
    }

    @Test("Not when one price is out of line, when one agrees, or when no more than a won is between them")
    func notAdjusted() {
        let minutes = figures(10_020, 10_055, 3_000, 10_001)
        for daily in [
            figures(2_004, 2_011, 600, 2_003), figures(10_020, 2_011, 600, 2_000),
            figures(10_022, 10_057, 3_000, 10_003), figures(10_021, 10_056, 3_001, 10_002), figures(1, 1, 1, 1),
        ] {
            guard case .differs(let found) = reconcile(minutes, daily) else {
                Issue.record("\(reconcile(minutes, daily))")
                continue
            }
            #expect(found.count >= 3)
        }
    }

    @Test("The highest prices there can be are compared without overflow")
    func largest() {
        let top = Price.maximum.hundredths / 100
        let daily = figures(top - 2, top - 1, top - 4, top - 3)
        #expect(
            reconcile(figures(top, top, top, top), daily)
                != .agrees(tradedOutsideSession: 0))
        #expect(
            reconcile(figures(top / 5, top / 5, top / 5, top / 5), figures(top, top, top, top))
                == .adjusted(PriceRatio(numerator: 5, denominator: 1)))
    }

    @Test("A difference is one line with both numbers")
    func wording() {
        #expect(
            DayDifference.high(minutes: Price(hundredths: 12_950), daily: Price(won: 130)).description
                == "high 129.5 in minutes, 130 in the day")
        #expect(DayDifference.noMinutes(daily: 7).description == "no minute was traded, the day has 7 shares")
    }
}

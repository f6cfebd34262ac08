import Collection
import MarketData
import Testing

@Suite struct PagePlanTests {
    @Test("No plan of fewer pages shows the same minutes", arguments: 0..<40)
    func optimal(seed: Int) {
        // Against every choice of pages, over small random sets.
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<50 {
            var minutes = MinuteSet()
            for minute in 0..<14 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                if state >> 62 == 0 { minutes.insert(600 + minute..<601 + minute) }
            }
            let rows = 2 + Int(state >> 33) % 3
            let plan = PagePlan.pages(showing: minutes, rows: rows)
            var shown = MinuteSet()
            for page in plan { shown.insert(page.value - rows + 1..<page.value + 1) }
            #expect(shown.isSuperset(of: minutes))
            #expect(plan.count == fewest(minutes.minutes[...], rows), "\(minutes), \(rows) rows")
        }
    }

    /// Tries every page that can show the oldest minute.
    private func fewest(_ minutes: ArraySlice<Int>, _ rows: Int) -> Int {
        guard let oldest = minutes.first else { return 0 }
        return (oldest..<oldest + rows).map { end in 1 + fewest(minutes.drop { $0 <= end }, rows) }.min() ?? 0
    }

    @Test("A whole session is 14 pages of 30, or 4 of 120; a late opening of an hour saves two")
    func session() throws {
        let day = try #require(TradingCalendar.krx.session(on: TradingDate("2026-11-20")!))
        let late = try #require(TradingCalendar.krx.session(on: TradingDate("2026-01-02")!))
        #expect(PagePlan.pages(showing: day.labels, rows: 30).count == 14)
        #expect(PagePlan.pages(showing: day.labels, rows: 120).count == 4)
        #expect(PagePlan.pages(showing: late.labels, rows: 30).count == 12)
        #expect(PagePlan.pages(showing: MinuteSet(), rows: 30).isEmpty)
    }

    @Test("Failed stocks come first, then those about to need a second page, then the universe's order")
    func order() throws {
        func plan(_ code: String, priority: Int, oldest: Int, failed: Bool = false) -> StockPlan {
            let instrument = Instrument(code: StockCode(code)!, name: code, priority: priority, marketCap: nil)
            return StockPlan(instrument: instrument, wanted: MinuteSet(oldest..<601), failedBefore: failed)
        }
        let plans = [
            plan("000001", priority: 1, oldest: 598), plan("000002", priority: 2, oldest: 580),
            plan("000003", priority: 9, oldest: 600, failed: true), plan("000004", priority: 1, oldest: 581),
            plan("000005", priority: 1, oldest: 601),
        ]
        let order = RequestOrder.arrange(plans, newestEnded: try #require(MinuteOfDay(600)))
        #expect(order.map(\.instrument.code.text) == ["000003", "000002", "000001", "000004"])
    }
}

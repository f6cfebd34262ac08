import Collection
import MarketData
import Testing

@Suite struct PagePlanTests {
    @Test("No plan of fewer pages shows the same minutes: every set of 14 labels", arguments: 1...5)
    func optimal(rows: Int) {
        let fewest = fewestPages(rows)
        for mask in fewest.indices {
            let minutes = minutes(mask)
            let plan = PagePlan.pages(showing: minutes, rows: rows)
            var shown = MinuteSet()
            for page in plan { shown.insert(page.value - rows + 1..<page.value + 1) }
            guard shown.isSuperset(of: minutes), plan.count == fewest[mask] else {
                Issue.record("\(minutes): \(plan) instead of \(fewest[mask]) pages of \(rows) rows")
                return
            }
        }
    }

    private static let labels = 14
    private static let first = 600

    private func minutes(_ mask: Int) -> MinuteSet {
        MinuteSet((0..<Self.labels).filter { mask >> $0 & 1 == 1 }.map { Self.first + $0..<Self.first + $0 + 1 })
    }

    /// For every set of labels, as bits, the fewest windows of `rows` labels that cover it, wherever they end.
    private func fewestPages(_ rows: Int) -> [Int] {
        let windows = (0..<Self.labels + rows - 1).map { end in
            (max(0, end - rows + 1)...end).reduce(0) { $0 | 1 << $1 } & (1 << Self.labels - 1)
        }
        var fewest = [0]
        for mask in 1..<1 << Self.labels {
            // What a window leaves is a smaller number: its fewest are known.
            fewest.append(windows.filter { $0 & mask != 0 }.map { 1 + fewest[mask & ~$0] }.min()!)
        }
        return fewest
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

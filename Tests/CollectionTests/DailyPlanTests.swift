import Collection
import MarketData
import Testing

@Suite("What a daily run asks for")
struct DailyPlanTests {
    private static let days = TradingCalendar.krx.possibleSessions(
        TradingDate("2026-01-02")!, through: TradingDate("2026-11-20")!)
    private static let stock = StockCode("005930")!

    private static func plan(settled: [ClosedRange<Int>], wanting: ClosedRange<Int>, rows: Int? = 100) -> DailyPlan {
        var known = DaySet()
        for range in settled { known.insert(days[range.lowerBound]...days[range.upperBound]) }
        return DailyPlan(
            stock, days: days, wanted: days[wanting.lowerBound]...days[wanting.upperBound], settled: known, rows: rows)
    }

    private static func indices(_ plan: DailyPlan) -> [ClosedRange<Int>] {
        plan.ranges.map { days.firstIndex(of: $0.lowerBound)!...days.firstIndex(of: $0.upperBound)! }
    }

    @Test("Nothing known: the whole window in one range")
    func cold() {
        let plan = Self.plan(settled: [], wanting: 100...199)
        #expect(Self.indices(plan) == [100...199])
        #expect(plan.pages(of: Self.days, rows: 100) == 1 && plan.pages(of: Self.days, rows: nil) == 1)
    }

    @Test("All of it settled: nothing")
    func settled() {
        let plan = Self.plan(settled: [100...199], wanting: 100...199)
        #expect(plan.ranges.isEmpty && plan.pages(of: Self.days, rows: 100) == 0)
        #expect(plan.pages(of: Self.days, rows: nil) == 0)
    }

    @Test("New days are asked for with three settled ones before them")
    func newDays() {
        #expect(Self.indices(Self.plan(settled: [100...190], wanting: 100...199)) == [188...199])
        #expect(Self.indices(Self.plan(settled: [120...199], wanting: 100...199)) == [100...122])
        // Where nothing is settled there is nothing to compare with.
        #expect(Self.indices(Self.plan(settled: [189...190], wanting: 191...199)) == [189...199])
    }

    @Test("Two gaps are asked for together when that costs no page more")
    func gaps() {
        #expect(Self.indices(Self.plan(settled: [110...180], wanting: 100...199)) == [100...199])
        #expect(Self.indices(Self.plan(settled: [10...180], wanting: 0...199, rows: 20)) == [0...12, 178...199])
        #expect(Self.indices(Self.plan(settled: [10...180], wanting: 0...199, rows: nil)) == [0...199])
    }
}

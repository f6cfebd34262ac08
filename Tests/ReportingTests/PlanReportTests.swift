import MarketData
import Reporting
import Testing

struct PlanReportTests {
    @Test("The plan is a headline and a line for each stock that would be asked")
    func goldenText() {
        #expect(
            plan().text == """
                backfill-today LIVE 2026-11-20 09:00-15:30: 3 stocks, 15 calls, 0.8 s at 18/s
                STOCK   MINUTES  CALLS  MISSING
                005930      391     14  09:00-15:30
                000660        2      1  09:31, 10:02
                """)
    }

    @Test("The plan's JSON has every stock, those with nothing to ask as well")
    func goldenJSON() {
        #expect(
            plan().json() == """
                {"calls":15,"job":"backfill-today","mode":"LIVE","per_minute":950,"per_second":18,"plans":[\
                {"missing":"09:00-15:30","missing_minutes":391,"pages":14,"stock":"005930"},\
                {"missing":"09:31, 10:02","missing_minutes":2,"pages":1,"stock":"000660"},\
                {"missing":"","missing_minutes":0,"pages":0,"stock":"035420"}],"seconds":0.8,\
                "session":{"close":"15:30","date":"2026-11-20","open":"09:00"},"stocks":3}
                """)
    }

    @Test("Nothing to ask is a headline alone")
    func emptyPlan() {
        let plan = PlanReport(
            job: "fetch-minute", mode: "PAPER", session: nil, perSecond: 1, perMinute: 60, plans: [])
        #expect(plan.text == "fetch-minute PAPER: 0 stocks, 0 calls, 0.0 s at 1/s")
    }

    @Test(
        "The seconds keep both limits",
        arguments: [
            (calls: 18, perSecond: 18.0, perMinute: 950.0, seconds: 1.0),
            (calls: 950, perSecond: 18, perMinute: 950, seconds: 60),
            (calls: 968, perSecond: 18, perMinute: 950, seconds: 61),
            (calls: 120, perSecond: 1, perMinute: 60, seconds: 120),
            (calls: 90, perSecond: 1, perMinute: 1_000, seconds: 90),
            (calls: 2_000, perSecond: 1, perMinute: 1_000, seconds: 2_000),
        ])
    func seconds(calls: Int, perSecond: Double, perMinute: Double, seconds: Double) {
        let plan = PlanReport(
            job: "fetch-minute", mode: "LIVE", session: nil, perSecond: perSecond, perMinute: perMinute,
            plans: [PlanLine(stock: StockCode("005930")!, missing: MinuteSet(), pages: calls)])
        #expect(plan.seconds == seconds)
    }

    private func plan() -> PlanReport {
        PlanReport(
            job: "backfill-today", mode: "LIVE", session: .ordinary, perSecond: 18, perMinute: 950,
            plans: [
                PlanLine(stock: StockCode("005930")!, missing: TradingSession.ordinary.labels, pages: 14),
                PlanLine(stock: StockCode("000660")!, missing: MinuteSet([571..<572, 602..<603]), pages: 1),
                PlanLine(stock: StockCode("035420")!, missing: MinuteSet(), pages: 0),
            ])
    }
}

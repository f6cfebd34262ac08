import MarketData
import Reporting
import Testing

struct PlanReportTests {
    @Test("The plan is a headline and a line for each stock that would be asked")
    func goldenText() {
        #expect(
            plan().text == """
                backfill-today LIVE 2026-11-20 09:00-15:30: 2 stocks, 15 calls, 0.8 s at 18/s
                STOCK   MINUTES  CALLS  MISSING
                005930      391     14  09:00-15:30
                000660        2      1  09:31, 10:02
                """)
    }

    @Test("The plan's JSON has every stock that would be asked, with its session")
    func goldenJSON() {
        #expect(
            plan().json() == """
                {"calls":15,"job":"backfill-today","mode":"LIVE","per_minute":950,"per_second":18,"plans":[\
                {"missing":"09:00-15:30","missing_minutes":391,"pages":14,"session":"2026-11-20","stock":"005930"},\
                {"missing":"09:31, 10:02","missing_minutes":2,"pages":1,"session":"2026-11-20","stock":"000660"}],\
                "seconds":0.8,"session":{"close":"15:30","date":"2026-11-20","open":"09:00"},\
                "sessions":[{"close":"15:30","date":"2026-11-20","open":"09:00"}],"stocks":2}
                """)
    }

    @Test("A plan for several sessions has a line for each of them")
    func severalSessions() {
        let earlier = TradingSession(
            date: TradingDate("2026-11-19")!, open: MinuteOfDay("10:00")!, close: MinuteOfDay("16:30")!)
        var lines = plan().plans
        lines.append(
            PlanLine(session: earlier.date, stock: StockCode("005930")!, missing: earlier.labels, pages: 4))
        let plan = PlanReport(
            job: "backfill-today", mode: "LIVE", sessions: [.ordinary, earlier], perSecond: 18, perMinute: 950,
            plans: lines)
        #expect(
            plan.text == """
                backfill-today LIVE 2026-11-19 to 2026-11-20 (2 sessions): 2 stocks, 19 calls, 1.1 s at 18/s
                SESSION     STOCKS  MINUTES  CALLS
                2026-11-20       2      393     15
                2026-11-19       1      391      4
                """)
    }

    @Test("Nothing to ask is a headline alone")
    func emptyPlan() {
        let plan = PlanReport(
            job: "fetch-minute", mode: "PAPER", sessions: [], perSecond: 1, perMinute: 60, plans: [])
        #expect(plan.text == "fetch-minute PAPER: 0 stocks, 0 calls, 0.0 s at 1/s")
    }

    @Test(
        "The seconds keep both limits, as the pace does",
        arguments: [
            (calls: 0, perSecond: 18.0, perMinute: 950.0, seconds: 0.0),
            (calls: 18, perSecond: 18, perMinute: 950, seconds: 1.0),
            (calls: 50, perSecond: 18, perMinute: 950, seconds: 2.8),
            // A past day of 50 stocks, and today's.
            (calls: 200, perSecond: 18, perMinute: 950, seconds: 11.1),
            (calls: 700, perSecond: 18, perMinute: 950, seconds: 43.3),
            (calls: 951, perSecond: 18, perMinute: 950, seconds: 60.1),
            (calls: 2_500, perSecond: 18, perMinute: 950, seconds: 163.2),
            (calls: 120, perSecond: 1, perMinute: 60, seconds: 120),
            (calls: 90, perSecond: 1, perMinute: 1_000, seconds: 90),
            (calls: 40, perSecond: 10, perMinute: 20, seconds: 131.4),
        ])
    func seconds(calls: Int, perSecond: Double, perMinute: Double, seconds: Double) {
        let plan = PlanReport(
            job: "fetch-minute", mode: "LIVE", sessions: [], perSecond: perSecond, perMinute: perMinute,
            plans: [
                PlanLine(
                    session: TradingSession.ordinary.date, stock: StockCode("005930")!, missing: MinuteSet(),
                    pages: calls)
            ])
        #expect((plan.seconds * 10).rounded() / 10 == seconds)
    }

    private func plan() -> PlanReport {
        PlanReport(
            job: "backfill-today", mode: "LIVE", sessions: [.ordinary], perSecond: 18, perMinute: 950,
            plans: [
                PlanLine(
                    session: TradingSession.ordinary.date, stock: StockCode("005930")!,
                    missing: TradingSession.ordinary.labels, pages: 14),
                PlanLine(
                    session: TradingSession.ordinary.date, stock: StockCode("000660")!,
                    missing: MinuteSet([571..<572, 602..<603]), pages: 1),
            ])
    }
}

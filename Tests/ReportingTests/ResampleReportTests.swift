import MarketData
import Reporting
import Testing

struct ResampleReportTests {
    private static let date = TradingDate("2026-11-20")!

    private static func report(into: String = "table", isDryRun: Bool = false) -> ResampleReport {
        ResampleReport(
            job: "resample", runID: "7", into: into, intervals: [5, 60], isDryRun: isDryRun,
            startedAt: KoreaTime(date, MinuteOfDay("16:50")!))
    }

    @Test("A summary says which days, which lengths, what was written and what may still change")
    func summary() {
        var report = Self.report()
        report.add(Self.date)
        report.add(Self.date.adding(days: -1))
        report.stockDays.asked = 2_400
        report.stockDays.rebuilt = 2_399
        report.stockDays.failed = 1
        (report.bars.new, report.bars.changed, report.bars.same, report.bars.removed) = (205_000, 5, 12, 1)
        (report.made, report.provisional, report.minutes, report.durationMilliseconds) = (205_017, 3, 936_000, 1_234)
        report.failures = [
            StockFailure(stock: StockCode("005930")!, session: Self.date, stage: "fold", message: "too large")
        ]
        report.exitStatus = 3
        #expect(
            report.summary(advice: "run it again") == """
                resample 2026-11-19 to 2026-11-20: 2,399 of 2,400 stock-days into 5, 60 minutes in 1.2 s, exit 3
                  bars      205,000 new, 5 changed, 12 same, 1 removed, 3 provisional
                  minutes   936,000 with trades
                  failed    005930 fold of 2026-11-20: too large
                  next      run it again
                """)
        #expect(
            report.errorLines(advice: "run it again").map(\.description) == [
                "resample: exit 3, 2,399 of 2,400 stock-days into 5, 60 minutes; run it again",
                "resample: 005930 fold of 2026-11-20: too large",
            ])
    }

    @Test("Where nothing has changed there is nothing to do, and printed bars are counted as made")
    func others() {
        #expect(Self.report(isDryRun: true).summary(advice: nil) == "resample --dry-run: nothing to do in 0.0 s")
        var printed = Self.report(into: "csv")
        printed.add(Self.date)
        (printed.stockDays.asked, printed.stockDays.rebuilt, printed.made) = (1, 1, 86)
        #expect(printed.summary(advice: nil).contains("bars      86 made"))
    }

    @Test("The JSON has every field, absent days as null")
    func json() {
        #expect(
            Self.report().json() == """
                {"bars":{"changed":0,"new":0,"removed":0,"same":0},"dry_run":false,"duration_ms":0,"exit_status":0,\
                "failures":[],"finished_at":"2026-11-20T16:50:00+09:00","first_day":null,"intervals":[5,60],\
                "into":"table","job":"resample","last_day":null,"made":0,"minutes":0,"notes":[],"provisional":0,\
                "run_id":"7","started_at":"2026-11-20T16:50:00+09:00",\
                "stock_days":{"asked":0,"failed":0,"rebuilt":0,"unchanged":0}}
                """)
    }

    @Test(
        "Prices are printed as they are stored",
        arguments: [(73_100, "73100"), (73_100.5, "73100.5"), (0.05, "0.05"), (1.0 / 3, "0.3333333333333333")])
    func prices(price: Double, text: String) {
        let bar = ResampledBar(
            minute: 545, open: price, high: price, low: price, close: price, volume: 1, minutesCovered: 5,
            minutesExpected: 5)
        var line = ""
        BarFormat.csv.append(StockCode("005930")!, BarInterval(minutes: 5)!, Self.date, bar, to: &line)
        #expect(line == "005930,5,2026-11-20 09:05:00,\(text),\(text),\(text),\(text),1\n")
    }
}

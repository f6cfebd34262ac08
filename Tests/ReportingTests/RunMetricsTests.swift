import MarketData
import Reporting
import Testing

struct RunMetricsTests {
    private static func metrics(
        _ gauges: [Gauge] = [], exitStatus: Int32 = 0, after file: String? = nil
    ) -> String {
        RunMetrics(
            program: "fetch-minute", endedAt: 1_795_136_642, duration: .milliseconds(412), exitStatus: exitStatus,
            gauges, after: file
        ).text
    }

    private static func lastSuccess(_ text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("korean_stock_bars_last_success_timestamp_seconds{") }?
            .split(separator: " ").last.map(String.init)
    }

    @Test("What every run leaves has its help, its type and its unit")
    func golden() {
        #expect(
            Self.metrics() == """
                # HELP korean_stock_bars_last_run_timestamp_seconds End of the last run, in Unix time.
                # TYPE korean_stock_bars_last_run_timestamp_seconds gauge
                korean_stock_bars_last_run_timestamp_seconds{program="fetch-minute"} 1795136642
                # HELP korean_stock_bars_last_success_timestamp_seconds End of the last run that ended with 0, in Unix \
                time; 0 before the first.
                # TYPE korean_stock_bars_last_success_timestamp_seconds gauge
                korean_stock_bars_last_success_timestamp_seconds{program="fetch-minute"} 1795136642
                # HELP korean_stock_bars_last_run_duration_seconds Time the last run took.
                # TYPE korean_stock_bars_last_run_duration_seconds gauge
                korean_stock_bars_last_run_duration_seconds{program="fetch-minute"} 0.412
                # HELP korean_stock_bars_last_run_exit_status Exit status of the last run.
                # TYPE korean_stock_bars_last_run_exit_status gauge
                korean_stock_bars_last_run_exit_status{program="fetch-minute"} 0

                """)
    }

    @Test("A minute run adds its bars, its calls by result, its wait and what is missing")
    func minutes() {
        let text = Self.metrics(RunReport.partial.gauges, exitStatus: 3)
        for sample in [
            #"last_run_bars{program="fetch-minute",source="KIS",result="new"} 1402"#,
            #"last_run_bars{program="fetch-minute",source="KIS",result="removed"} 0"#,
            #"last_run_calls{program="fetch-minute",source="KIS",result="answered"} 50"#,
            #"last_run_calls{program="fetch-minute",source="KIS",result="failed"} 1"#,
            #"last_run_calls{program="fetch-minute",source="KIS",result="refused_by_rate"} 1"#,
            #"last_run_rate_wait_seconds{program="fetch-minute"} 1.24"#,
            #"missing_minutes{program="fetch-minute"} 28"#, #"last_run_exit_status{program="fetch-minute"} 3"#,
        ] {
            #expect(text.contains("\nkorean_stock_bars_\(sample)\n"), "\(sample)")
        }
    }

    @Test("A daily run tells its sources apart, and resample tells of bars it has stored")
    func others() {
        let date = TradingDate("2026-11-20")!
        let started = KoreaTime(date, MinuteOfDay("20:10")!)
        var daily = DailyReport(job: "fetch-daily", runID: "1", mode: "LIVE", window: date...date, startedAt: started)
        var kis = DailySourceReport(.kis)
        (kis.bars.new, kis.requests.sent, kis.waitedMilliseconds) = (50, 50, 2_500)
        var fdr = DailySourceReport(.fdr)
        (fdr.bars.same, fdr.requests.sent, fdr.requests.failed) = (49, 53, 4)
        daily.sources = [kis, fdr]
        let text = Self.metrics(daily.gauges)
        for sample in [
            #"last_run_bars{program="fetch-minute",source="KIS",result="new"} 50"#,
            #"last_run_bars{program="fetch-minute",source="FDR",result="same"} 49"#,
            #"last_run_calls{program="fetch-minute",source="FDR",result="answered"} 49"#,
            #"last_run_rate_wait_seconds{program="fetch-minute"} 2.5"#,
        ] {
            #expect(text.contains("\nkorean_stock_bars_\(sample)\n"), "\(sample)")
        }
        #expect(!text.contains("missing_minutes"))
        for (into, isTold) in [("table", true), ("csv", false)] {
            let report = ResampleReport(
                job: "resample", runID: "1", into: into, intervals: [5], isDryRun: false, startedAt: started)
            #expect(
                Self.metrics(report.gauges).contains(#"last_run_bars{program="fetch-minute",result="new"} 0"#) == isTold
            )
        }
    }

    @Test("The last success is that of the file before, as long as no run ends with 0")
    func lastSuccess() {
        let good = Self.metrics()
        let bad = Self.metrics(exitStatus: 69, after: good.replacing("1795136642", with: "1795136000"))
        #expect(Self.lastSuccess(bad) == "1795136000")
        #expect(Self.lastSuccess(Self.metrics(exitStatus: 3, after: bad)) == "1795136000")
        #expect(Self.lastSuccess(Self.metrics(after: bad)) == "1795136642")
    }

    @Test(
        "A file that is damaged tells of no success",
        arguments: [
            nil, "", "korean_stock_bars_last_success_timestamp_seconds", "\u{0}",
            "korean_stock_bars_last_success_timestamp_seconds{program=\"fetch-minute\"}",
            "korean_stock_bars_last_success_timestamp_seconds{program=\"fetch-minute\"} -5",
            "korean_stock_bars_last_success_timestamp_seconds{program=\"fetch-minute\"} NaN",
        ])
    func damaged(file: String?) { #expect(Self.lastSuccess(Self.metrics(exitStatus: 69, after: file)) == "0") }

    @Test("What a label or a help holds cannot end it")
    func escaping() {
        let gauge = Gauge("odd", "a \\ and\na line", [([(name: "label", value: "a \"b\" \\ \n")], 0.5)])
        #expect(
            Self.metrics([gauge]).hasSuffix(
                #"""
                # HELP korean_stock_bars_odd a \\ and\na line
                # TYPE korean_stock_bars_odd gauge
                korean_stock_bars_odd{program="fetch-minute",label="a \"b\" \\ \n"} 0.5

                """#))
    }
}

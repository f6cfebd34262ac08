import MarketData
import Reporting
import Testing

struct RunReportTests {
    @Test("The JSON report has these fields and no others: readers rely on them")
    func goldenJSON() {
        #expect(
            RunReport.partial.json(.line) == """
                {"bars":{"changed":3,"new":1402,"removed":0,"same":12},"duration_ms":12380,"exit_status":3,\
                "failures":[{"message":"KIS did not answer within 5 s","session":null,"stage":"fetch","stock":"000660"}],\
                "finished_at":"2026-11-20T09:31:14+09:00","job":"fetch-minute",\
                "minutes":{"expected":1600,"missing":28,"provisional":20,"settled":1552},"mode":"PAPER",\
                "notes":["the calendar ends on 2027-12-31"],\
                "pace":{"configured_per_second":18,"current_per_second":9,"waited_ms":1240},\
                "reconciliation":null,\
                "refused_rows":[{"label":"09:31","reason":"high='NaN' is not a number","stock":"005930"}],\
                "requests":{"failed":1,"planned":50,"refused_by_rate":1,"retried":2,"sent":52},\
                "response_ms":{"max":312,"mean":84.3},\
                "rows":{"discarded_late":50,"discarded_other_day":12,"discarded_outside_session":0,\
                "duplicates":1,"refused":1},"run_id":"0b1c",\
                "session":{"close":"15:30","date":"2026-11-20","open":"09:00"},\
                "sessions":[{"bars":{"changed":3,"new":1402,"removed":0,"same":12},\
                "minutes":{"expected":1600,"missing":28,"provisional":20,"settled":1552},\
                "session":{"close":"15:30","date":"2026-11-20","open":"09:00"},\
                "stocks":{"asked":50,"complete_for_now":48,"failed":1,"not_reached":0,"partial":1}}],\
                "started_at":"2026-11-20T09:31:02+09:00",\
                "stocks":{"asked":50,"complete_for_now":48,"failed":1,"not_reached":0,"partial":1},\
                "turnover_disagrees":0,"universe":null}
                """)
    }

    @Test("What a run cannot know is null in its JSON, not left out")
    func nulls() {
        let json = RunReport.idle.json()
        #expect(json.contains(#""session":null"#))
        #expect(json.contains(#""response_ms":{"max":null,"mean":null}"#))
        #expect(json.contains(#""current_per_second":null"#))
    }

    @Test("A report is one line, or indented")
    func layouts() {
        #expect(!RunReport.partial.json(.line).contains("\n"))
        #expect(RunReport.partial.json(.pretty).hasPrefix("{\n  \"bars\" : {\n"))
    }

    @Test("The summary says what was done, what is missing and why, and what to do")
    func goldenSummary() {
        #expect(
            RunReport.partial.summary(advice: "run it again: only what is missing is asked for") == """
                fetch-minute PAPER 2026-11-20 09:00-15:30: 48 of 50 stocks complete for now in 12.4 s, exit 3
                  bars      1,402 new, 3 changed, 12 same
                  minutes   1,552 of 1,600 settled (97.00 %), 20 provisional, 28 missing
                  requests  52 sent, 50 planned, 2 retried, 1 refused by rate
                  pace      18/s, now 9/s after refusals, waited 1.2 s; answers 84 ms on average, 312 ms at most
                  rows      12 of another day, 50 not ended, 1 told twice, 1 refused
                  missing   1 partial, 1 failed
                            000660 fetch: KIS did not answer within 5 s
                  refused   005930 09:31: high='NaN' is not a number
                  note      the calendar ends on 2027-12-31
                  next      run it again: only what is missing is asked for
                """)
    }

    @Test("A run with nothing to do says so in one line")
    func idleSummary() {
        #expect(RunReport.idle.summary(advice: nil) == "fetch-minute PAPER: nothing to do in 0.0 s")
    }

    @Test("Short of everything is never shown as 100 %")
    func almostComplete() {
        var report = RunReport.partial
        report.minutes.expected = 100_000
        report.minutes.settled = 99_999
        report.minutes.provisional = 0
        report.minutes.missing = 1
        #expect(report.summary(advice: nil).contains("99,999 of 100,000 settled (99.99 %), 1 missing"))
    }

    @Test(
        "The headline is green, yellow or red, and only where colour is allowed",
        arguments: [(0, "32"), (3, "33"), (69, "31")])
    func colour(status: Int32, code: String) {
        var report = RunReport.partial
        report.exitStatus = status
        #expect(report.summary(advice: nil, colour: true).hasPrefix("\u{1b}[\(code)m"))
        #expect(!report.summary(advice: nil).contains("\u{1b}"))
    }

    @Test("Many failures are counted, not listed")
    func manyFailures() throws {
        var report = RunReport.partial
        let stock = try #require(StockCode("000660"))
        report.failures = Array(repeating: StockFailure(stock: stock, stage: "fetch", message: "KIS 503"), count: 30)
        let alike = "30 stocks (000660, 000660, 000660, …) fetch: KIS 503"
        #expect(report.summary(advice: nil).split(separator: "\n").count { $0.contains(alike) } == 1)
        let lines = report.errorLines(advice: nil, limit: 20)
        #expect(lines.count { $0.what.contains(alike) } == 1)
        report.failures = (0..<30).map { StockFailure(stock: stock, stage: "fetch", message: "KIS 503 no. \($0)") }
        let different = report.errorLines(advice: nil, limit: 20)
        #expect(different.count == 22)
        #expect(different.last?.description == "fetch-minute: and 12 more, in the log and in --json")
        let summary = report.summary(advice: nil)
        #expect(summary.split(separator: "\n").count { $0.contains("KIS 503") } == 5)
        #expect(summary.contains("and 25 more failures"))
    }

    @Test("Standard error gets the outcome with what to do, then each cause, one line each")
    func errorLines() {
        let lines = RunReport.partial.errorLines(advice: "run it again").map(\.description)
        #expect(
            lines == [
                "fetch-minute: exit 3, 48 of 50 stocks complete for now, 28 minutes missing; run it again",
                "fetch-minute: the calendar ends on 2027-12-31",
                "fetch-minute: 000660 fetch: KIS did not answer within 5 s",
                "fetch-minute: refused 005930 09:31: high='NaN' is not a number",
            ])
    }

    @Test("A run over several sessions counts stock-days, and dates what failed")
    func severalSessions() {
        var report = RunReport(
            job: "backfill-today", runID: "7", mode: "LIVE", aim: .settled, startedAt: RunReport.idle.startedAt,
            pace: PaceReading(configuredPerSecond: 18))
        for (day, complete) in [("2026-11-20", 50), ("2026-11-19", 49)] {
            var session = SessionReport(
                TradingSession(
                    date: TradingDate(day)!, open: TradingSession.ordinary.open, close: TradingSession.ordinary.close))
            (session.stocks.asked, session.stocks.completeForNow, session.stocks.partial) = (
                50, complete, 50 - complete
            )
            (session.minutes.expected, session.minutes.settled) = (19_550, 19_550 - (50 - complete) * 30)
            session.minutes.missing = (50 - complete) * 30
            report.add(session)
        }
        report.exitStatus = 3
        report.failures = [
            StockFailure(
                stock: StockCode("000660")!, session: TradingDate("2026-11-19")!, stage: "check",
                message: "2 rows refused")
        ]
        #expect(
            report.summary(advice: nil) == """
                backfill-today LIVE 2026-11-19 to 2026-11-20 (2 sessions): 99 of 100 stock-days complete in 0.0 s, exit 3
                  bars      none
                  minutes   39,070 of 39,100 settled (99.92 %), 30 missing
                  missing   1 partial
                            000660 check of 2026-11-19: 2 rows refused
                """)
        #expect(
            report.errorLines(advice: nil).map(\.description) == [
                "backfill-today: exit 3, 99 of 100 stock-days complete, 30 minutes missing",
                "backfill-today: 000660 check of 2026-11-19: 2 rows refused",
            ])
    }

    @Test("A run that ended with 0 tells standard error nothing")
    func silence() {
        #expect(RunReport.idle.errorLines(advice: nil).isEmpty)
    }

    @Test("Text from outside cannot break a line or move the cursor")
    func hostileText() throws {
        var report = RunReport.partial
        let stock = try #require(StockCode("000660"))
        report.failures = [
            StockFailure(stock: stock, stage: "fetch", message: "bad\nfetch-minute: ok\u{1b}[2J\u{202e}")
        ]
        let shown = report.summary(advice: nil) + report.errorLines(advice: nil).map(\.description).joined()
        #expect(shown.contains(#"bad\nfetch-minute: ok\u001b[2J\u202e"#))
        #expect(!shown.contains("\u{1b}") && !shown.contains("\u{202e}"))
        let line = ErrorLine(job: "resample", what: "a\rb", why: "c\u{85}d", remedy: "e\u{2028}f")
        #expect(line.description == #"resample: a\rb: c\u0085d; e\u2028f"#)
    }

    @Test("Response times are the mean and the longest of the answers")
    func responseTimes() throws {
        var times = ResponseTimes()
        #expect(times.mean == nil && times.max == nil)
        for milliseconds in [100, 50, 300] { times.add(.milliseconds(milliseconds)) }
        #expect(try #require(times.mean) == 150)
        #expect(try #require(times.max) == 300)
        #expect(times == ResponseTimes(answers: 3, total: .milliseconds(450), longest: .milliseconds(300)))
    }
}

extension RunReport {
    static var idle: RunReport {
        RunReport(
            job: "fetch-minute", runID: "0b1c", mode: "PAPER", startedAt: KoreaTime(iso: "2026-11-20T09:31:02+09:00")!,
            pace: PaceReading(configuredPerSecond: 1))
    }

    static var partial: RunReport {
        var report = idle
        report.finishedAt = report.startedAt.adding(seconds: 12)
        report.durationMilliseconds = 12_380
        report.exitStatus = 3
        var session = SessionReport(.ordinary)
        (session.stocks.asked, session.stocks.completeForNow, session.stocks.partial, session.stocks.failed) = (
            50, 48, 1, 1
        )
        (session.bars.new, session.bars.changed, session.bars.same) = (1_402, 3, 12)
        (session.minutes.expected, session.minutes.settled) = (1_600, 1_552)
        (session.minutes.provisional, session.minutes.missing) = (20, 28)
        report.add(session)
        (report.requests.planned, report.requests.sent) = (50, 52)
        (report.requests.retried, report.requests.refusedByRate, report.requests.failed) = (2, 1, 1)
        (report.rows.discardedOtherDay, report.rows.discardedLate) = (12, 50)
        (report.rows.duplicates, report.rows.refused) = (1, 1)
        report.pace = PaceReading(configuredPerSecond: 18, currentPerSecond: 9, waitedMilliseconds: 1_240)
        report.responseTimes = ResponseTimes(answers: 50, total: .microseconds(4_213_000), longest: .milliseconds(312))
        report.failures = [
            StockFailure(stock: StockCode("000660")!, stage: "fetch", message: "KIS did not answer within 5 s")
        ]
        report.refusedRows = [
            RowRefusal(stock: StockCode("005930")!, label: "09:31", reason: "high='NaN' is not a number")
        ]
        report.notes = ["the calendar ends on 2027-12-31"]
        return report
    }
}

extension TradingSession {
    static var ordinary: TradingSession {
        TradingSession(
            date: TradingDate("2026-11-20")!, open: MinuteOfDay("09:00")!, close: MinuteOfDay("15:30")!)
    }
}

import Coordination
import JobSupport
import KISOpenAPI
import MarketData
import Reporting
import Testing

/// Where the doctor draws its lines.
@Suite struct DoctorThresholdTests {
    @Test(
        "A clock off KIS's by more than 30 s is told, and by more than 120 s it stops the jobs",
        arguments: [
            (0, "ok"), (30, "ok"), (-30, "ok"), (31, "warn"), (-31, "warn"), (120, "warn"), (121, "fail"),
            (-121, "fail"), (3_600, "fail"),
        ])
    func clockOfKIS(seconds: Int, word: String) {
        let finding = KISChecks.clock(ahead: .seconds(seconds), isPinned: false)
        #expect(finding.verdict.word == word, "\(finding)")
        #expect(word != "fail" || finding.verdict.exitStatus == 78)
        #expect((finding.fix == nil) == (word == "ok"))
    }

    @Test("A clock set by hand is compared when it is near KIS's, and meant to be when it is far")
    func pinnedClock() {
        #expect(KISChecks.clock(ahead: .seconds(121), isPinned: true).verdict.word == "fail")
        #expect(KISChecks.clock(ahead: .seconds(600), isPinned: true).verdict.word == "fail")
        #expect(KISChecks.clock(ahead: .seconds(-601), isPinned: true).verdict == .ok)
    }

    @Test(
        "The server's clock may be two seconds off, and as much more as the question took",
        arguments: [
            (1_900, 0, true), (2_100, 0, false), (-2_100, 0, false), (2_900, 1_000, true), (3_100, 1_000, false),
        ])
    func clockOfServer(ahead: Int, uncertainty: Int, isFine: Bool) {
        let finding = DatabaseChecks.clock(ahead: .milliseconds(ahead), uncertainty: .milliseconds(uncertainty))
        #expect((finding.verdict == .ok) == isFine, "\(finding)")
        #expect(finding.found.contains(ahead < 0 ? "behind" : "ahead of"))
    }

    @Test(
        "Less than 1 GB or 5 per cent of a disk is little, less than 100 MB too little",
        arguments: [
            (99_000_000, 100_000_000_000, "fail"), (101_000_000, 1_000_000_000, "warn"),
            (999_000_000, 2_000_000_000, "warn"), (1_001_000_000, 10_000_000_000, "ok"),
            (49_000_000_000, 1_000_000_000_000, "warn"), (51_000_000_000, 1_000_000_000_000, "ok"),
        ] as [(UInt64, UInt64, String)])
    func disk(free: UInt64, total: UInt64, word: String) {
        let space = DiskSpace(free: free, total: total)
        #expect(space.verdict.word == word, "\(space)")
        #expect(word != "fail" || space.verdict.exitStatus == 74)
    }

    @Test(
        "A universe that cannot be asked within a tick is told",
        arguments: [
            (50, 18.0, 950.0, true), (790, 18, 950, true), (1_000, 18, 950, false), (2_400, 18, 950, false),
            (50, 1, 60, true), (51, 1, 60, false),
        ])
    func tick(stocks: Int, perSecond: Double, perMinute: Double, isFine: Bool) {
        let finding = UniverseChecks.tick(stocks, PaceLimits(.live, perSecond: perSecond, perMinute: perMinute))
        #expect((finding.verdict == .ok) == isFine, "\(finding)")
    }

    @Test(
        "The end of the built-in calendar is told 60 days ahead",
        arguments: [("2027-11-01", "ok"), ("2027-11-02", "warn"), ("2027-12-31", "warn"), ("2028-01-03", "warn")])
    func calendar(date: String, word: String) throws {
        #expect(TradingCalendar.validThrough == TradingDate("2027-12-31"))
        let finding = CalendarChecks.reach(at: try #require(TradingDate(date)))
        #expect(finding.verdict.word == word, "\(finding)")
    }

    @Test(
        "A job is asked about the newest session that it should have handled by now",
        arguments: [
            (.fetchMinute, "2026-11-20T15:39:00", "2026-11-19"), (.fetchMinute, "2026-11-20T15:41:00", "2026-11-20"),
            (.backfillToday, "2026-11-20T15:59:00", "2026-11-19"),
            (.backfillToday, "2026-11-20T16:06:00", "2026-11-20"),
            // Closes at 16:30.
            (.backfillToday, "2026-11-19T16:50:00", "2026-11-18"),
            (.backfillToday, "2026-11-19T17:06:00", "2026-11-19"),
            (.resample, "2026-11-20T17:00:00", "2026-11-19"), (.resample, "2026-11-20T17:21:00", "2026-11-20"),
            (.fetchDaily, "2026-11-20T20:30:00", "2026-11-19"), (.fetchDaily, "2026-11-20T21:01:00", "2026-11-20"),
            // A Monday morning is for the session of Friday.
            (.validateFDR, "2026-11-22T12:00:00", "2026-11-19"), (.validateFDR, "2026-11-23T09:01:00", "2026-11-20"),
            (.fetchMinute, "2026-11-22T12:00:00", "2026-11-20"), (.fetchMinute, "2026-12-25T17:00:00", "2026-12-24"),
        ] as [(JobName, String, String)])
    func duty(job: JobName, now: String, session: String) throws {
        let now = try #require(KoreaTime(iso: now + "+09:00"))
        #expect(JobDuty(job).session(before: now, .krx)?.date == TradingDate(session))
    }

    @Test("A job that has not succeeded since the close of its session is told")
    func success() throws {
        let session = try #require(TradingCalendar.krx.session(on: TradingDate("2026-11-20")!))
        func verdict(_ time: String?) -> DoctorFinding.Verdict {
            RunChecks.success(.resample, time.flatMap { KoreaTime(iso: "\($0)+09:00") }, session).verdict
        }
        #expect(verdict("2026-11-20T16:50:01") == .ok && verdict("2026-11-20T15:30:00") == .ok)
        #expect(verdict("2026-11-20T15:29:59") == .warn && verdict("2026-11-19T16:50:01") == .warn)
        #expect(verdict(nil) == .warn)
        #expect(RunChecks.success(.resample, nil, nil).verdict == .ok)
    }
}

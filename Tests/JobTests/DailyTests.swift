import KISSimulator
import MarketData
import TestSupport
import Testing

/// fetch-daily against the simulator, which serves both feeds from one market.
@Suite struct DailyTests {
    private static let friday = TradingDate("2026-11-20")!
    private static let monday = TradingDate("2026-11-23")!
    private static let first = TradingDate("2026-08-23")!
    private static let evening = KoreaTime(friday, MinuteOfDay("20:10")!)
    private static let morning = KoreaTime(monday, MinuteOfDay("08:10")!)
    private static let few = Array(Rehearsal.varied.prefix(3))
    /// The simulator takes a while to make up three months of trades: the whole universe with `PROOF_DAILY_UNIVERSE=1`. The
    /// one whose share is split is for a test of its own.
    private static let stocks =
        Effort.number("PROOF_DAILY_UNIVERSE") == nil
        ? Rehearsal.varied : StockUniverse.standard().map(\.code).filter { $0.text != "058470" }

    private static func calls(_ rehearsal: Rehearsal) -> [String: Int] {
        rehearsal.simulator.statistics.byTransaction.filter { ["FHKST03010100", "naver"].contains($0.key) }
    }

    private static func fetch(
        _ rehearsal: Rehearsal, at time: KoreaTime, _ arguments: String...
    ) async throws -> ShellOutcome {
        try await rehearsal.run("fetch-daily", at: time, arguments)
    }

    /// Changes with every row that is written, whatever it says.
    private static func rowVersions(_ rehearsal: Rehearsal) throws -> String? {
        try rehearsal.database.value(
            """
            select (select md5(string_agg(ctid::text || xmin, ',' order by ctid)) from stock_prices)
                || (select md5(string_agg(ctid::text || xmin, ',' order by ctid)) from daily_coverage)
            """)
    }

    @Test("Ninety days of the universe come from both feeds, every row right; afterwards only what may change is asked")
    func universe() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.stocks)
        // The simulator makes up a stock's history at the first call, and would be late with all others meanwhile.
        for stock in Self.stocks {
            _ = rehearsal.simulator.trueDailyBars(of: stock, from: Self.first, through: Self.friday)
        }
        let outcome = try await Self.fetch(rehearsal, at: Self.evening)
        #expect(outcome.isQuietSuccess, "\(outcome)")
        for source in DailySource.allCases {
            let verdict = try rehearsal.dailyVerdict(source, from: Self.first, through: Self.friday)
            #expect(verdict.isRight && verdict.flat > 0, "\(source): \(verdict)")
        }
        #expect(Self.calls(rehearsal) == ["FHKST03010100": Self.stocks.count, "naver": Self.stocks.count])
        // The day's volume may still grow: it is asked for again, and on the next morning for the last time.
        let rows = try Self.rowVersions(rehearsal)
        #expect(try await Self.fetch(rehearsal, at: Self.evening.adding(seconds: 600)).isQuietSuccess)
        #expect(Self.calls(rehearsal) == ["FHKST03010100": 2 * Self.stocks.count, "naver": 2 * Self.stocks.count])
        #expect(try Self.rowVersions(rehearsal) == rows)
        #expect(try await Self.fetch(rehearsal, at: Self.morning).isQuietSuccess)
        #expect(Self.calls(rehearsal) == ["FHKST03010100": 3 * Self.stocks.count, "naver": 3 * Self.stocks.count])
        #expect(try await Self.fetch(rehearsal, at: Self.morning.adding(seconds: 600)).isQuietSuccess)
        #expect(Self.calls(rehearsal) == ["FHKST03010100": 3 * Self.stocks.count, "naver": 3 * Self.stocks.count])
        await rehearsal.end()
    }

    @Test("What a share was split into is one series afterwards, and the report names it")
    func split() async throws {
        let stock = StockCode("058470")!
        let rehearsal = try await Rehearsal(stocks: [stock])
        let before = KoreaTime(TradingDate("2026-10-23")!, MinuteOfDay("20:10")!)
        let after = KoreaTime(TradingDate("2026-10-27")!, MinuteOfDay("08:10")!)
        let start = TradingDate("2026-06-01")!
        #expect(try await Self.fetch(rehearsal, at: before, "--from", start.iso).isQuietSuccess)
        #expect(try await Self.fetch(rehearsal, at: before.adding(seconds: 61), "--days", "5").isQuietSuccess)
        let outcome = try await Self.fetch(rehearsal, at: after, "--days", "10", "--json")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.standardOutput.contains(#""restated":[{"ratio":"1/5","stock":"058470"}]"#), "\(outcome)")
        let verdict = try rehearsal.dailyVerdict(.kis, from: start, through: TradingDate("2026-10-26")!)
        #expect(verdict.isRight, "\(verdict)")
        #expect(
            try rehearsal.database.value(
                """
                select count(*) from (select close / lag(close) over (partition by source order by date) as step
                    from stock_prices) as steps where step not between 0.5 and 2
                """) == "0")
        await rehearsal.end()
    }

    @Test("Ten years of one stock take 25 or 26 pages, and no seam loses or doubles a day")
    func tenYears() async throws {
        let rehearsal = try await Rehearsal(stocks: [Self.stocks[0]])
        let start = TradingDate("2020-01-02")!
        let outcome = try await Self.fetch(
            rehearsal, at: Self.evening, "--from", "2016-11-21", "--source", "kis")
        #expect(outcome.isQuietSuccess, "\(outcome)")
        let verdict = try rehearsal.dailyVerdict(.kis, from: start, through: Self.friday)
        #expect(verdict.missing.isEmpty && verdict.right > 1_600, "\(verdict)")
        #expect(Self.calls(rehearsal)["FHKST03010100", default: 0] <= 26)
        #expect(try rehearsal.database.value("select count(*) - count(distinct date) from stock_prices") == "0")
        await rehearsal.end()
    }

    @Test(
        "One feed is dead: the other is stored whole, exit 3, and the stocks are named; both dead: 69 and nothing changed"
    )
    func deadFeeds() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        rehearsal.simulator.inject(Fault(.html(status: 503), transaction: "FHKST03010100"))
        let withoutKIS = try await Self.fetch(rehearsal, at: Self.evening)
        #expect(withoutKIS.exitCode == 3, "\(withoutKIS)")
        #expect(withoutKIS.standardError.contains("from FDR only"), "\(withoutKIS)")
        let chart = try rehearsal.dailyVerdict(.fdr, from: Self.first, through: Self.friday)
        #expect(chart.isRight, "\(chart)")
        #expect(try rehearsal.database.value("select count(*) from stock_prices where source = 'KIS'") == "0")
        rehearsal.simulator.removeFaults()
        try rehearsal.database.execute("truncate kis_circuit, stock_prices, daily_coverage")
        rehearsal.simulator.inject(Fault(.html(status: 503), transaction: "naver"))
        let withoutChart = try await Self.fetch(rehearsal, at: Self.evening)
        #expect(withoutChart.exitCode == 3 && withoutChart.standardError.contains("from KIS only"), "\(withoutChart)")
        let kis = try rehearsal.dailyVerdict(.kis, from: Self.first, through: Self.friday)
        #expect(kis.isRight, "\(kis)")
        rehearsal.simulator.inject(Fault(.html(status: 503), transaction: "FHKST03010100"))
        let rows = try rehearsal.database.value("select count(*) from stock_prices")
        let nothing = try await Self.fetch(rehearsal, at: Self.evening.adding(seconds: 60), "--full")
        #expect(nothing.exitCode == 69, "\(nothing)")
        #expect(try rehearsal.database.value("select count(*) from stock_prices") == rows)
        await rehearsal.end()
    }

    @Test(
        "Without the KIS rows the preferred view is complete from the other feed, and the next run fetches them again")
    func rollback() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        #expect(try await Self.fetch(rehearsal, at: Self.morning).isQuietSuccess)
        let days = try rehearsal.database.value("select count(*) from stock_prices where source = 'KIS'")
        #expect(
            try rehearsal.database.value("select count(*) from stock_prices_preferred where source = 'KIS'") == days)
        try rehearsal.database.execute("delete from stock_prices where source = 'KIS'")
        #expect(
            try rehearsal.database.value("select count(*) from stock_prices_preferred where source = 'FDR'") == days)
        #expect(try await Self.fetch(rehearsal, at: Self.morning.adding(seconds: 61)).isQuietSuccess)
        #expect(try rehearsal.database.value("select count(*) from stock_prices where source = 'KIS'") == days)
        await rehearsal.end()
    }

    @Test("The running day's bar is kept only when it is wanted, and replaced when it is final")
    func formingDay() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let noon = KoreaTime(Self.friday, MinuteOfDay("12:00")!)
        let today = "select count(*) from stock_prices where date = '2026-11-20'"
        #expect(try await Self.fetch(rehearsal, at: noon).isQuietSuccess)
        #expect(try rehearsal.database.value(today) == "0")
        #expect(try await Self.fetch(rehearsal, at: noon.adding(seconds: 61), "--include-forming").isQuietSuccess)
        #expect(try rehearsal.database.value(today) == "6")
        #expect(try await Self.fetch(rehearsal, at: Self.evening).isQuietSuccess)
        for source in DailySource.allCases {
            let verdict = try rehearsal.dailyVerdict(source, from: Self.first, through: Self.friday)
            #expect(verdict.isRight, "\(source): \(verdict)")
        }
        await rehearsal.end()
    }

    @Test("One source alone needs the settings of that source alone; a dry run tells the calls and changes nothing")
    func oneSource() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let plan = try await Self.fetch(rehearsal, at: Self.evening, "--dry-run")
        #expect(
            plan.standardOutput.contains("FDR          3      3")
                && plan.standardOutput.contains("KIS          3      3"))
        #expect(Self.calls(rehearsal).isEmpty)
        let outcome = try await rehearsal.run(
            "fetch-daily", at: Self.evening, ["--source", "fdr"],
            environment: ["KIS_APP_KEY": "", "KIS_APP_SECRET": ""])
        #expect(outcome.isQuietSuccess, "\(outcome)")
        #expect(Self.calls(rehearsal) == ["naver": 3])
        for arguments in [["--source", "both, please"], ["--days", "0"], ["--days", "3", "--date", "2026-11-20"]] {
            #expect(try await rehearsal.run("fetch-daily", at: Self.evening, arguments).exitCode == 64, "\(arguments)")
        }
        await rehearsal.end()
    }
}

import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// backfill-today as a person or cron starts it: what it asks, what it leaves alone, what it says.
@Suite struct BackfillTests {
    @Test("After the close a whole day costs 14 pages a stock, and the next run none")
    func wholeDay() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        let first = try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00"))
        #expect(first.isQuietSuccess, "\(first)")
        #expect(rehearsal.simulator.statistics.byTransaction == ["tokenP": 1, "FHKST03010200": 42])
        #expect(try rehearsal.verdict().isComplete)
        let second = try await rehearsal.run("backfill-today", at: rehearsal.at("16:35:00"))
        #expect(second.isQuietSuccess, "\(second)")
        #expect(rehearsal.simulator.statistics.total == 43)
        await rehearsal.end()
    }

    @Test("A day that opened late costs 14 pages at its own hours")
    func lateDay() async throws {
        let late = try #require(TradingCalendar.krx.session(on: TradingDate("2026-11-19")!))
        let rehearsal = try await Rehearsal(late, stocks: Array(Rehearsal.varied.prefix(2)))
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00")).isQuietSuccess)
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("16:35:00")).isQuietSuccess)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        await rehearsal.end()
    }

    @Test("The first session of a year, 10:00 to 15:30, costs 12 pages a stock")
    func shortDay() async throws {
        let short = try #require(TradingCalendar.krx.session(on: TradingDate("2026-01-02")!))
        let rehearsal = try await Rehearsal(short, stocks: Array(Rehearsal.varied.prefix(2)))
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00")).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.byTransaction["FHKST03010200"] == 24)
        #expect(try rehearsal.verdict().isComplete)
        await rehearsal.end()
    }

    @Test("What ticks have proven is not asked again: 45 lost ticks cost two pages a stock")
    func lostTicks() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Array(Rehearsal.varied.prefix(3)))
        for minute in rehearsal.ticks where minute < rehearsal.session.close.value - 45 {
            #expect(try await rehearsal.run(at: rehearsal.tick(minute)).exitCode == 0)
        }
        let before = rehearsal.simulator.statistics.total
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("10:05:00")).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.total - before == 6)
        #expect(try rehearsal.verdict().isComplete)
        await rehearsal.end()
    }

    @Test("What is stored wrongly is put right by whichever page shows it, however short KIS's second is")
    func corrections() async throws {
        let rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Rehearsal.varied)
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("10:05:00")).isQuietSuccess)
        try rehearsal.database.execute("update stock_prices_minute set high = high + 1000")
        try rehearsal.database.execute("update minute_coverage set settled = '{}'")
        let outcome = try await rehearsal.run("backfill-today", at: rehearsal.at("10:06:00"))
        #expect(outcome.isQuietSuccess, "\(outcome)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        await rehearsal.end()
    }

    @Test("A past session costs at most 4 pages a stock, and the next run none")
    func pastDay() async throws {
        let rehearsal = try await Rehearsal(stocks: Rehearsal.varied.filter { $0 != Rehearsal.suspended })
        let day = rehearsal.session.date
        let monday = KoreaTime(TradingDate("2026-11-23")!, MinuteOfDay("08:00")!)
        let arguments = ["--date", day.iso]
        let first = try await rehearsal.run("backfill-today", at: monday, arguments)
        #expect(first.isQuietSuccess, "\(first)")
        let pages = rehearsal.simulator.statistics.pagesByStock
        #expect(pages.values.allSatisfy { $0 <= 4 }, "\(pages)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        // Illiquid stocks, a halt over noon and the hole of a volatility interruption are among them.
        let calls = rehearsal.simulator.statistics.log.map(\.call)
        #expect(Set(calls).count == calls.count)
        let asked = rehearsal.simulator.statistics.total
        #expect(try await rehearsal.run("backfill-today", at: monday, arguments).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.total == asked)
        await rehearsal.end()
    }

    @Test("A stock of which KIS has no minute in a year is named with the reason, and costs one page")
    func unknownStock() async throws {
        let stocks = [Rehearsal.varied[0], Rehearsal.suspended]
        let rehearsal = try await Rehearsal(stocks: stocks)
        let monday = KoreaTime(TradingDate("2026-11-23")!, MinuteOfDay("08:00")!)
        let outcome = try await rehearsal.run("backfill-today", at: monday, ["--date", rehearsal.session.date.iso])
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.standardError.contains("\(Rehearsal.suspended) check: KIS has no minutes of it"), "\(outcome)")
        #expect(rehearsal.simulator.statistics.pagesByStock[Rehearsal.suspended] == 1)
        #expect(try rehearsal.settledMinutes()[stocks[0]] == rehearsal.session.labels)
        await rehearsal.end()
    }

    @Test("Several sessions are fetched newest first, with one report of all; holidays between them are passed over")
    func severalDays() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(2)))
        let monday = KoreaTime(TradingDate("2026-11-23")!, MinuteOfDay("16:35")!)
        let outcome = try await rehearsal.run("backfill-today", at: monday, ["--from", "2026-11-19", "--json"])
        #expect(outcome.exitCode == 0, "\(outcome)")
        let report = try JSONReport(outcome.standardOutput)
        #expect(report.texts("sessions", "session", "date") == ["2026-11-23", "2026-11-20", "2026-11-19"])
        #expect(report.number("stocks", "asked") == 6 && report.number("stocks", "complete_for_now") == 6)
        #expect(report.number("minutes", "expected") == 3 * 2 * 391)
        #expect(report.number("minutes", "settled") == 3 * 2 * 391)
        let sessions = ["2026-11-19", "2026-11-20", "2026-11-23"].map {
            TradingCalendar.krx.session(on: TradingDate($0)!)!
        }
        let verdict = try rehearsal.verdict(of: sessions)
        #expect(verdict.isComplete, "\(verdict)")
        await rehearsal.end()
    }

    @Test("During the session it asks for what can be settled, and leaves the rest to the ticks")
    func inSession() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(2)))
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("09:45:00")).isQuietSuccess)
        let settled = try rehearsal.settledMinutes()
        #expect(settled.values.allSatisfy { $0 == MinuteSet(9 * 60..<9 * 60 + 43) }, "\(settled)")
        #expect(try rehearsal.storedBars().keys.allSatisfy { !$0.contains("09:43") && !$0.contains("09:44") })
        await rehearsal.end()
    }

    @Test("A dry run names sessions, calls and seconds, and changes nothing")
    func dryRun() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(2)))
        let monday = KoreaTime(TradingDate("2026-11-23")!, MinuteOfDay("16:35")!)
        let one = try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00"), ["--dry-run"])
        #expect(one.standardOutput.contains("2 stocks, 28 calls"), "\(one)")
        let several = try await rehearsal.run("backfill-today", at: monday, ["--from", "2026-11-20", "--dry-run"])
        #expect(several.standardOutput.contains("2026-11-20       2      782      8"), "\(several)")
        #expect(several.standardOutput.contains("2 stocks, 36 calls"), "\(several)")
        #expect(rehearsal.simulator.statistics.total == 0)
        #expect(try rehearsal.storedBars().isEmpty)
        #expect(try rehearsal.database.value("select count(*) from job_runs") == "0")
        await rehearsal.end()
    }

    @Test("A day without a session is silent from cron and an error when it was named; a day to come is an error")
    func noSession() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(1)))
        let saturday = KoreaTime(TradingDate("2026-11-21")!, MinuteOfDay("15:35")!)
        #expect(try await rehearsal.run("backfill-today", at: saturday).isQuietSuccess)
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("08:00:00")).isQuietSuccess)
        let named = try await rehearsal.run("backfill-today", at: saturday, ["--date", "2026-11-21"])
        #expect(named.exitCode == 64 && named.standardError.contains("no session"), "\(named)")
        let future = try await rehearsal.run("backfill-today", at: saturday, ["--date", "2026-11-23"])
        #expect(future.exitCode == 64 && future.standardError.contains("still to come"), "\(future)")
        for arguments in [
            ["--date", "2026-02-30"], ["--to", "2026-11-20"], ["--date", "2026-11-20", "--from", "2026-11-19"],
            ["--from", "2026-11-20", "--to", "2026-11-19"], ["--until", "25:00"],
        ] {
            let outcome = try await rehearsal.run("backfill-today", at: saturday, arguments)
            #expect(outcome.exitCode == 64, "\(arguments): \(outcome)")
        }
        #expect(rehearsal.simulator.statistics.total == 0)
        await rehearsal.end()
    }

    @Test("What KIS no longer has is said and not asked for")
    func forgotten() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(1)))
        let now = rehearsal.at("16:35:00")
        let gone = try await rehearsal.run("backfill-today", at: now, ["--date", "2025-11-19"])
        #expect(gone.exitCode == 64 && gone.standardError.contains("about one year"), "\(gone)")
        #expect(rehearsal.simulator.statistics.total == 0)
        let partly = try await rehearsal.run(
            "backfill-today", at: now, ["--from", "2025-11-19", "--to", "2025-11-20"])
        #expect(partly.exitCode == 3 && partly.standardError.contains("not asked for"), "\(partly)")
        #expect(partly.standardError.contains("2025-11-19"))
        await rehearsal.end()
    }

    @Test("On paper a past session is refused before any call; today's is fetched")
    func paper() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(1))) { $0.mode = .paper }
        let keys = KISSimulator.Credentials.paper
        let environment = ["MODE": "PAPER", "KIS_APP_KEY": keys.appKey, "KIS_APP_SECRET": keys.appSecret]
        let past = try await rehearsal.run(
            "backfill-today", at: rehearsal.at("15:35:00"), ["--date", "2026-11-18"], environment: environment)
        #expect(past.exitCode == 64 && past.standardError.contains("MODE is PAPER"), "\(past)")
        #expect(rehearsal.simulator.statistics.total == 0)
        let today = try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00"), environment: environment)
        #expect(today.isQuietSuccess, "\(today)")
        await rehearsal.end()
    }

    @Test("--until ends the asking in time: what was reached is stored, the rest is named, and the next run goes on")
    func until() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        let now = rehearsal.at("15:59:58")
        let slow = ["KIS_RATE_LIMIT": "10"]
        let first = try await rehearsal.run("backfill-today", at: now, ["--until", "16:00"], environment: slow)
        #expect(first.exitCode == 3, "\(first)")
        #expect(first.standardError.contains("0 of 3 stocks complete"), "\(first)")
        #expect(first.wallTime < .seconds(6))
        let stored = try rehearsal.storedBars().count
        #expect(stored > 0 && rehearsal.simulator.statistics.total < 30)
        #expect(try await rehearsal.run("backfill-today", at: now).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.total < 46)
        #expect(try rehearsal.verdict().isComplete)
        await rehearsal.end()
    }

    @Test("Complete days are held against their daily bars: agreement is counted, a difference is named")
    func reconciliation() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        let date = rehearsal.session.date
        rehearsal.simulator.clock.set(rehearsal.at("20:10:00"))
        for (stock, excess) in zip(rehearsal.stocks, [0, -100, 1_000]) {
            let bar = rehearsal.simulator.trueDailyBars(of: stock, from: date, through: date)[0]
            let values = [bar.open.double, bar.high.double, bar.low.double, bar.close.double].map { "\($0)" }
            try rehearsal.database.execute(
                """
                insert into stock_prices (stock_code, date, open, high, low, close, volume, source) values
                    ('\(stock)', '\(date.iso)', \(values.joined(separator: ", ")), \(bar.volume + Int64(excess)), 'KIS')
                """)
        }
        let json = try await rehearsal.run("backfill-today", at: rehearsal.at("20:15:00"), ["--json"])
        let report = try JSONReport(json.standardOutput)
        #expect(report.number("reconciliation", "compared") == 3 && report.number("reconciliation", "agree") == 2)
        let shares = try #require(report.number("reconciliation", "shares_outside_session"))
        #expect(shares >= 1_000)
        let named = try await rehearsal.run("backfill-today", at: rehearsal.at("20:16:00"), ["--reconcile"])
        #expect(named.exitCode == 0)
        #expect(named.standardOutput.contains("2 of 3 stock-days agree with their daily bars, 1 differ"), "\(named)")
        #expect(named.standardOutput.contains("2026-11-20  000660  volume"), "\(named)")
        await rehearsal.end()
    }

    @Test("--universe makes the stocks of a file the universe, and collects them; a file with a fault changes nothing")
    func universe() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        let file = rehearsal.home.appending(path: "universe.csv")
        try "code,name,market\n005930,삼성전자,KOSPI\n0126Z0,,KOSPI\n".write(to: file, atomically: true, encoding: .utf8)
        let arguments = ["--universe", file.path, "--json"]
        let outcome = try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00"), arguments)
        #expect(outcome.exitCode == 0, "\(outcome)")
        let report = try JSONReport(outcome.standardOutput)
        #expect(report.number("universe", "stocks") == 2 && report.number("stocks", "complete_for_now") == 2)
        #expect(try rehearsal.settledMinutes().keys.sorted() == [StockCode("005930")!, StockCode("0126Z0")!])
        try "code\n00593O\n12\n".write(to: file, atomically: true, encoding: .utf8)
        let faulty = try await rehearsal.run("backfill-today", at: rehearsal.at("15:36:00"), arguments)
        #expect(faulty.exitCode == 64 && faulty.standardError.contains("universe.csv"), "\(faulty)")
        #expect(try rehearsal.database.value("select count(*) from stocks where is_active") == "2")
        await rehearsal.end()
    }

    @Test("A stock that KIS refuses is named with the reason, and everything else is stored")
    func refusedStock() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        rehearsal.simulator.inject(
            Fault(
                .envelope(status: 200, code: "OPSQ2002", message: "ERROR : INPUT INVALID_CHECK_FIELD_LENGTH"),
                stock: rehearsal.stocks[1]))
        let outcome = try await rehearsal.run("backfill-today", at: rehearsal.at("15:35:00"))
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.standardError.contains("2 of 3 stocks complete"), "\(outcome)")
        #expect(outcome.standardError.contains("000660") && outcome.standardError.contains("OPSQ2002"))
        rehearsal.simulator.removeFaults()
        #expect(try await rehearsal.run("backfill-today", at: rehearsal.at("16:35:00")).isQuietSuccess)
        #expect(try rehearsal.verdict().isComplete)
        await rehearsal.end()
    }
}

import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// validate-fdr against the simulator, which serves both feeds from one market and spoils either.
@Suite struct ValidationTests {
    /// Friday's bars do not change any more.
    private static let morning = KoreaTime(iso: "2026-11-23T08:10:00+09:00")!
    private static let few = Array(Rehearsal.varied.prefix(3))

    private static func sessions(_ count: Int) -> [TradingDate] {
        TradingCalendar.krx.sessions(TradingDate("2026-05-04")!, through: TradingDate("2026-11-20")!).suffix(count)
            .map(\.date)
    }

    /// The simulator makes up a stock's days at the first call, and would be late with all others meanwhile.
    private static func prepare(_ rehearsal: Rehearsal, sessions count: Int) {
        for stock in rehearsal.stocks {
            _ = rehearsal.simulator.trueDailyBars(
                of: stock, from: sessions(count)[0].adding(days: -7), through: TradingDate("2026-11-20")!)
        }
    }

    private static func validate(
        _ rehearsal: Rehearsal, _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> ShellOutcome {
        try await rehearsal.run("validate-fdr", at: morning, arguments, environment: environment)
    }

    private static func table(_ rehearsal: Rehearsal) throws -> ValidationCSV {
        ValidationCSV(
            try String(
                contentsOf: rehearsal.home.appending(path: "reports/kis_validation_report.csv"), encoding: .utf8))
    }

    private static func page(_ rehearsal: Rehearsal) throws -> String {
        try String(contentsOf: rehearsal.home.appending(path: "reports/kis_validation_report.html"), encoding: .utf8)
    }

    /// Twenty markets of 1,000 stock-days each with `PROOF_VALIDATIONS=20`.
    private static let seeds = Effort.count("PROOF_VALIDATIONS", short: 1)

    @Test("Two sound feeds agree on every stock-day, and what is stored is not asked for again")
    func sound() async throws {
        let count = Self.seeds > 1 ? 100 : 30
        for seed in 1...Self.seeds {
            let rehearsal = try await Rehearsal(seed: UInt64(seed))
            Self.prepare(rehearsal, sessions: count)
            let outcome = try await Self.validate(rehearsal, "--days", "\(count)")
            #expect(outcome.isQuietSuccess, "seed \(seed): \(outcome)")
            let table = try Self.table(rehearsal)
            #expect(table.rows.count == count * rehearsal.stocks.count)
            #expect(Set(table.rows.map(\.verdict)).isSubset(of: ["MATCH", "ROUNDING", "HALT_FORM"]), "seed \(seed)")
            #expect(Set(table.rows.map(\.volume)) == ["EQUAL"], "seed \(seed)")
            #expect(Set(table.rows.map(\.date)) == Set(Self.sessions(count).map(\.iso)))
            let asked = rehearsal.simulator.statistics.total
            let again = try await Self.validate(rehearsal, "--days", "\(count)", "--json")
            #expect(again.exitCode == 0 && rehearsal.simulator.statistics.total == asked, "\(again)")
            #expect(again.standardOutput.contains(#""agreement_pct":100"#), "\(again)")
            let fresh = try await Self.validate(rehearsal, "--days", "\(count)", "--fresh")
            #expect(fresh.isQuietSuccess && rehearsal.simulator.statistics.total > asked, "\(fresh)")
            await rehearsal.end()
        }
    }

    @Test("Thirty-two spoiled stocks are found, each in its class and on its days, and nothing else is")
    func corruptions() async throws {
        let spare = StockUniverse.standard().map(\.code).filter { code in
            code.text != "058470" && !Corruption.kinds.contains { $0.stock == code }
        }
        var spares = spare.makeIterator()
        let spoiled = Corruption.kinds.map { (kind: $0, stock: $0.stock ?? spares.next()!) }
        let rehearsal = try await Rehearsal(stocks: spoiled.map(\.stock))
        Self.prepare(rehearsal, sessions: Corruption.sessions)
        for (kind, stock) in spoiled { rehearsal.simulator.inject(kind.fault(stock)) }
        let outcome = try await Self.validate(rehearsal, "--days", "\(Corruption.sessions)", "--json")
        #expect(outcome.exitCode == 65, "\(outcome)")
        let table = try Self.table(rehearsal)
        let sessions = Array(Self.sessions(Corruption.sessions).reversed())
        for (kind, stock) in spoiled {
            let rows = Dictionary(
                uniqueKeysWithValues: table.rows.filter { $0.stock == stock.text }.map { ($0.date, $0) })
            #expect(Set(rows.keys) == Set((sessions + kind.extra).map(\.iso)), "\(kind)")
            for (index, session) in sessions.enumerated() {
                let row = try #require(rows[session.iso])
                let verdicts = kind.classes[index]?.map(\.rawValue) ?? ["MATCH", "ROUNDING"]
                #expect(verdicts.contains(row.verdict), "\(kind) \(session): \(row.fields)")
                guard !row.volume.isEmpty, kind.factor == nil else { continue }
                let volumes = kind.volumes[index]?.map(\.rawValue) ?? ["EQUAL"]
                #expect(volumes.contains(row.volume), "\(kind) \(session): \(row.fields)")
            }
            for date in kind.extra { #expect(rows[date.iso]?.verdict == "EXTRA", "\(kind)") }
            if let factor = kind.factor {
                // Said only after both sources were asked for the whole window twice.
                #expect(rehearsal.simulator.statistics.pagesByStock[stock] == 4, "\(kind)")
                #expect(
                    outcome.standardOutput.contains(#""kis_to_fdr":"\#(factor)","stock":"\#(stock)""#), "\(kind)")
            }
        }
        await rehearsal.end()
    }

    @Test(
        "A source that is down makes the run invalid, without a number; so do too few stocks",
        arguments: DailySource.allCases)
    func down(_ source: DailySource) async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let transaction = source == .kis ? "FHKST03010100" : "naver"
        rehearsal.simulator.inject(Fault(.html(status: 503), transaction: transaction))
        let outcome = try await Self.validate(rehearsal, "--days", "5", "--json")
        #expect(outcome.exitCode == 69, "\(outcome)")
        #expect(outcome.standardOutput.contains(#""agreement_pct":null"#), "\(outcome)")
        #expect(outcome.standardOutput.contains(#""verdict":"invalid""#), "\(outcome)")
        #expect(outcome.standardError.contains("invalid: \(source.rawValue) could not be asked"), "\(outcome)")
        #expect(try Self.table(rehearsal).rows.allSatisfy { $0.verdict == "NOT_COMPARED" })
        #expect(try Self.page(rehearsal).contains("100.00 %") == false)
        rehearsal.simulator.removeFaults()
        try rehearsal.database.execute("truncate kis_circuit")
        rehearsal.simulator.inject(Fault(.html(status: 503), transaction: transaction, stock: Self.few[1]))
        let partly = try await Self.validate(rehearsal, "--days", "5")
        #expect(partly.exitCode == 69 && partly.standardError.contains("2 of 3 stocks compared"), "\(partly)")
        await rehearsal.end()
    }

    @Test("Below the target: exit 65, the culprit named by the minutes, a line of the log a figure, and Slack is told")
    func belowTarget() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let backfill = try await rehearsal.run("backfill-today", at: rehearsal.at("16:40:00"))
        #expect(backfill.isQuietSuccess, "\(backfill)")
        let stock = Self.few[0]
        rehearsal.simulator.inject(Fault(.scaledPrices(divisor: 2, from: 0), transaction: "naver", stock: stock))
        rehearsal.simulator.inject(Fault(.oneTickOff(0), transaction: "naver", stock: Self.few[1]))
        let hook = ["SLACK_WEBHOOK_URL": rehearsal.simulator.hookURL]
        let outcome = try await Self.validate(rehearsal, "--days", "5", environment: hook)
        #expect(outcome.exitCode == 65 && outcome.standardOutput.isEmpty, "\(outcome)")
        #expect(outcome.standardError.contains("66.66 % of 15 records agree, target 99.50 %"), "\(outcome)")
        let near = try #require(
            try Self.table(rehearsal).rows.first { $0.stock == Self.few[1].text && $0.verdict == "NEAR" })
        #expect(near.fields["culprit"] == "FDR" && near.fields["minute_close"] == near.fields["kis_close"])
        let log = try String(contentsOf: rehearsal.home.appending(path: "logs/kis_validation.log"), encoding: .utf8)
        let lines = log.split(separator: "\n").filter { $0.contains("difference") && $0.contains("stock=\(stock)") }
        #expect(lines.count >= 4 * 5 && lines.allSatisfy { $0.contains("class=FACTOR") }, "\(lines.prefix(2))")
        #expect(rehearsal.simulator.statistics.messages.count == 1)
        #expect(rehearsal.simulator.statistics.messages[0].contains("66.66 % of 15 records agree"))
        rehearsal.simulator.removeFaults()
        let mended = try await Self.validate(rehearsal, "--days", "5", "--fresh", environment: hook)
        #expect(mended.isQuietSuccess && rehearsal.simulator.statistics.messages.count == 1, "\(mended)")
        let told = try await Self.validate(rehearsal, "--days", "5", "--notify", "always", environment: hook)
        #expect(told.isQuietSuccess && rehearsal.simulator.statistics.messages.count == 2, "\(told)")
        await rehearsal.end()
    }

    @Test("A hook that hangs, refuses or fails changes no status and costs five seconds at most")
    func badHook() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let hook = ["SLACK_WEBHOOK_URL": rehearsal.simulator.hookURL]
        for effect in [FaultEffect.delay(.seconds(20)), .status(500), .closeUnanswered] {
            rehearsal.simulator.removeFaults()
            rehearsal.simulator.inject(Fault(effect, transaction: "hook"))
            let outcome = try await Self.validate(
                rehearsal, "--days", "2", "--notify", "always", environment: hook)
            #expect(outcome.isQuietSuccess && outcome.wallTime < .seconds(9), "\(effect): \(outcome)")
        }
        await rehearsal.end()
    }

    @Test("A report that cannot be written costs the status of a good run, and the one before stays whole")
    func unwritable() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let blocked = ["REPORT_DIR": "/proc/reports"]
        let outcome = try await Self.validate(rehearsal, "--days", "2", environment: blocked)
        #expect(outcome.exitCode == 73 && outcome.standardError.contains("could not be written"), "\(outcome)")
        #expect(try await Self.validate(rehearsal, "--days", "2").isQuietSuccess)
        let before = try Self.page(rehearsal)
        let files = try FileManager.default.contentsOfDirectory(atPath: rehearsal.home.appending(path: "reports").path)
        #expect(files.sorted() == ["kis_validation_report.csv", "kis_validation_report.html"])
        #expect(before.hasPrefix("<!doctype html>") || before.hasPrefix("<!DOCTYPE html>"))
        await rehearsal.end()
    }

    @Test(
        "A history that is stored on another basis than the source's own is no factor: it is fetched again, and mended")
    func staleBasis() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        #expect(try await Self.validate(rehearsal, "--days", "5").isQuietSuccess)
        let digest = """
            select md5(string_agg(format('%s %s %s %s %s', stock_code, date, source, open, close), ','
                order by stock_code, date, source)) from stock_prices
            """
        let before = try rehearsal.database.value(digest)
        try rehearsal.database.execute(
            """
            update stock_prices set open = open * 5, high = high * 5, low = low * 5, close = close * 5
            where source = 'FDR' and stock_code = '\(Self.few[0])'
            """)
        let outcome = try await Self.validate(rehearsal, "--days", "5", "--json")
        #expect(outcome.exitCode == 0 && outcome.standardOutput.contains(#""agreement_pct":100"#), "\(outcome)")
        #expect(try rehearsal.database.value(digest) == before)
        await rehearsal.end()
    }

    @Test("A run that is stopped says so, and leaves the report of the run before")
    func stopped() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        #expect(try await Self.validate(rehearsal, "--days", "2").isQuietSuccess)
        let before = try Self.page(rehearsal)
        rehearsal.simulator.inject(Fault(.delay(.seconds(20)), transaction: "naver"))
        let asked = rehearsal.simulator.statistics.total
        let run = try rehearsal.start("validate-fdr", at: Self.morning, ["--days", "2", "--fresh"])
        while rehearsal.simulator.statistics.total < asked + 4 { try await Task.sleep(for: .milliseconds(10)) }
        run.send(SIGTERM)
        let outcome = await run.outcome()
        #expect(outcome.exitCode == 143 && outcome.wallTime < .seconds(10), "\(outcome)")
        #expect(try Self.page(rehearsal) == before)
        await rehearsal.end()
    }

    @Test(
        "What cannot be asked for is said in one line, and nothing is called",
        arguments: [
            "--days 0", "--days 5 --date 2026-11-20", "--tolerance -1", "--target 100.1", "--to 2026-11-20",
            "--from 2026-11-20 --to 2026-12-01",
        ])
    func usage(_ arguments: String) async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let outcome = try await rehearsal.run(
            "validate-fdr", at: Self.morning, arguments.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 64 && !outcome.standardError.isEmpty, "\(outcome)")
        #expect(rehearsal.simulator.statistics.total == 0)
        await rehearsal.end()
    }

    @Test("Days that may still change are not counted; a window of nothing else has no number")
    func provisional() async throws {
        let rehearsal = try await Rehearsal(stocks: Self.few)
        let evening = rehearsal.at("20:30:00")
        let outcome = try await rehearsal.run("validate-fdr", at: evening, ["--date", "2026-11-20"])
        #expect(outcome.exitCode == 75 && outcome.standardError.contains("invalid"), "\(outcome)")
        let week = try await rehearsal.run("validate-fdr", at: evening, ["--from", "2026-11-16", "--json"])
        #expect(week.exitCode == 0 && week.standardOutput.contains(#""PROVISIONAL":3"#), "\(week)")
        #expect(week.standardOutput.contains(#""counted":12"#), "\(week)")
        await rehearsal.end()
    }
}

import KISSimulator
import MarketData
import TestSupport
import Testing

@Suite struct SteadyStateTests {
    @Test("A tick in the steady state costs one request a stock, and so does healing up to 27 missed ticks")
    func requests() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        func pages(at minute: Int) async throws -> [Int] {
            let before = rehearsal.simulator.statistics.pagesByStock
            let outcome = try await rehearsal.run(at: rehearsal.tick(minute))
            #expect(outcome.isQuietSuccess, "\(outcome)")
            let after = rehearsal.simulator.statistics.pagesByStock
            return rehearsal.stocks.map { after[$0, default: 0] - before[$0, default: 0] }
        }
        let open = rehearsal.session.open.value
        for minute in 1...5 { #expect(try await pages(at: open + minute) == rehearsal.stocks.map { _ in 1 }) }
        // 27 ticks missed, then 28, which leave 31 minutes to show.
        #expect(try await pages(at: open + 5 + 28) == rehearsal.stocks.map { _ in 1 })
        #expect(try await pages(at: open + 33 + 29) == rehearsal.stocks.map { _ in 2 })
        #expect(try rehearsal.verdict().isRight)
        await rehearsal.end()
    }

    @Test("Pages that come one by one are stored several at a time")
    func transactions() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(8)))
        let outcome = try await rehearsal.run(
            at: rehearsal.tick(rehearsal.session.open.value + 30), environment: ["KIS_RATE_LIMIT": "20"])
        #expect(outcome.isQuietSuccess, "\(outcome)")
        let written = try rehearsal.database.values("select xmin::text from minute_coverage")
        #expect(written.count == 8)
        #expect(Set(written).count <= 5)
        await rehearsal.end()
    }

    @Test("A whole day from nothing costs 14 pages a stock, a proven day none")
    func wholeDay() async throws {
        let rehearsal = try await Rehearsal(stocks: [StockCode("005930")!, StockCode("086520")!])
        let close = rehearsal.session.close.value
        let outcome = try await rehearsal.run(at: rehearsal.tick(close + 4))
        #expect(outcome.isQuietSuccess, "\(outcome)")
        for stock in rehearsal.stocks { #expect(rehearsal.simulator.statistics.pagesByStock[stock] == 14) }
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        let calls = rehearsal.simulator.statistics.total
        #expect(try await rehearsal.run(at: rehearsal.tick(close + 4)).isQuietSuccess)
        #expect(rehearsal.simulator.statistics.total == calls)
        await rehearsal.end()
    }

    @Test("What failed before is asked first, then whatever is about to need a second page")
    func order() async throws {
        let rehearsal = try await Rehearsal()
        let failing = rehearsal.stocks[4]
        rehearsal.simulator.inject(Fault(.html(status: 404), stock: failing))
        #expect(try await rehearsal.run(at: rehearsal.at("09:05:02")).exitCode == 3)
        rehearsal.simulator.removeFaults()
        let before = rehearsal.simulator.statistics.log.count
        #expect(
            try await rehearsal.run(at: rehearsal.at("09:06:02"), environment: ["KIS_RATE_LIMIT": "4"]).exitCode == 0)
        let asked = rehearsal.simulator.statistics.log.dropFirst(before).compactMap(\.call.stock)
        // Four requests are in the air at that rate, and the sixth in line would not be one of them.
        #expect(asked.prefix(4).contains(failing), "\(asked)")
        #expect(Set(asked) == Set(rehearsal.stocks))
        await rehearsal.end()
    }
}

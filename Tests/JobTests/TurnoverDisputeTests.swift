import Foundation
import KISSimulator
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite struct TurnoverDisputeTests {
    private struct Report: Decodable {
        let turnoverDisagrees: Int

        enum CodingKeys: String, CodingKey { case turnoverDisagrees = "turnover_disagrees" }
    }

    @Test("A minute whose turnover does not fit waits for a second page a minute later, then settles and is counted")
    func disputed() async throws {
        let rehearsal = try await Rehearsal(stocks: [StockCode("005930")!])
        let closing = MinuteOfDay("15:30")!
        #expect(try await rehearsal.run(at: rehearsal.at("15:28:40")).isQuietSuccess)
        // The row of 15:29 claims a turnover that neither its own volume nor the closing print's explains.
        rehearsal.simulator.inject(Fault(.wrongTurnover(1)))
        let first = try await rehearsal.run(at: rehearsal.at("15:33:06"))
        #expect(first.exitCode == 3, "\(first)")
        #expect(try rehearsal.settledMinutes()[rehearsal.stocks[0]]?.description == "09:00-15:28")
        let tooSoon = try await rehearsal.run(at: rehearsal.at("15:33:50"))
        #expect(tooSoon.exitCode == 3, "\(tooSoon)")
        #expect(try rehearsal.settledMinutes()[rehearsal.stocks[0]]?.contains(closing) == false)
        let second = try await rehearsal.run(at: rehearsal.at("15:34:10"), ["--json"])
        #expect(second.exitCode == 0, "\(second)")
        #expect(try JSONDecoder().decode(Report.self, from: Data(second.standardOutput.utf8)).turnoverDisagrees == 2)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        await rehearsal.end()
    }

    @Test("The oldest row of a page, which nothing in it witnesses, changes no minute that has settled")
    func oldestRow() async throws {
        let rehearsal = try await Rehearsal(stocks: [StockCode("005930")!])
        #expect(try await rehearsal.run(at: rehearsal.at("09:30:02")).isQuietSuccess)
        // 09:10, of the page from there to 09:39.
        rehearsal.simulator.inject(Fault(.badValue(field: "cntg_vol", value: "0", row: 29)))
        let second = try await rehearsal.run(at: rehearsal.at("09:40:02"))
        #expect(second.isQuietSuccess, "\(second)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight && verdict.settled == 38, "\(verdict)")
        await rehearsal.end()
    }
}

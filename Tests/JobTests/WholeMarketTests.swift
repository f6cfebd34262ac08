import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// A past session of very many stocks. By default some; with `PROOF_MARKET_STOCKS=2400` the whole market at 400 calls a
/// second, with its figures printed. Those mean something for release programs alone:
///
///     PROOF_MARKET_STOCKS=2400 swift test -c release --disable-xctest --filter WholeMarketTests
@Suite struct WholeMarketTests {
    static let measured = Effort.number("PROOF_MARKET_STOCKS")

    @Test("A past session of the whole market costs at most four calls a stock, at the pace, in little memory")
    func pastSession() async throws {
        let stocks = StockUniverse.standard(count: Self.measured ?? 120).map(\.code).filter {
            $0 != Rehearsal.suspended
        }
        let rehearsal = try await Rehearsal(stocks: stocks) { $0.callsPerSecond = 440 }
        // The simulator makes up a stock's history at the first call, and would be late with all others meanwhile.
        for stock in stocks { _ = rehearsal.simulator.trueBars(of: stock, on: rehearsal.session.date) }
        let later = KoreaTime(TradingDate("2026-11-23")!, MinuteOfDay("08:00")!)
        let run = try rehearsal.start(
            "backfill-today", at: later, ["--date", rehearsal.session.date.iso], environment: ["KIS_RATE_LIMIT": "400"])
        async let peak = Self.peakMegabytes(of: run)
        let outcome = await run.outcome()
        #expect(outcome.isQuietSuccess, "\(outcome)")
        let calls = rehearsal.simulator.statistics.byTransaction["FHKST03010230", default: 0]
        let megabytes = await peak
        #expect(calls <= 4 * stocks.count)
        #expect(rehearsal.simulator.statistics.refusedByRate == 0)
        #expect(megabytes <= 150 || Effort.isSanitized)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isComplete, "\(verdict)")
        if Self.measured != nil {
            let wall: Double = outcome.wallTime / .seconds(1)
            let floor = Double(calls) / 400
            print(
                "\(stocks.count) stocks: \(calls) calls, \(wall) s, \(wall / floor) of the pace's, \(megabytes) MB at most"
            )
            #expect(wall <= 1.05 * floor)
        }
        await rehearsal.end()
    }

    /// The largest resident size that was seen while the program ran.
    private static func peakMegabytes(of run: RunningCommand) async -> Int {
        var peak = 0
        while let status = try? String(contentsOfFile: "/proc/\(run.processID)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        {
            peak = max(peak, kilobytes / 1_024)
            try? await Task.sleep(for: .milliseconds(50))
        }
        return peak
    }
}

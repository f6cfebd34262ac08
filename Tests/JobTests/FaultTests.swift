import KISSimulator
import MarketData
import TestSupport
import Testing

/// Every misbehaviour the simulator knows, met by a tick: the documented exit status, one clear line, everything good
/// stored and nothing wrong.
@Suite struct FaultTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let effect: FaultEffect
        /// When every data call meets it, and when only one stock's calls do.
        let everywhere: Set<Int32>
        let once: Int32
        /// Words that the error line must hold.
        let words: String

        init(_ name: String, everywhere: Set<Int32>, once: Int32 = 3, _ words: String) {
            self.name = name
            let base = name.split(separator: " ").first.map(String.init) ?? name
            let parameters = name.split(separator: " ").dropFirst().map { $0.split(separator: "=", maxSplits: 1) }
                .reduce(into: [String: String]()) { $0[String($1[0])] = $1.count > 1 ? String($1[1]) : "" }
            effect = FaultEffect(name: base, parameters: parameters)!
            self.everywhere = everywhere
            self.once = once
            self.words = words
        }

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case("envelope msg_cd=EGW00001", everywhere: [65], "EGW00001"),
        Case("envelope msg_cd=EGW00206", everywhere: [77], "EGW00206"),
        Case("envelope msg_cd=EGW00304", everywhere: [77], "EGW00304"),
        Case("envelope msg_cd=EGW00123", everywhere: [75], "token"),
        Case("envelope msg_cd=EGW00201", everywhere: [75], "EGW00201"),
        Case("envelope msg_cd=EGW00201 status=200", everywhere: [75], "EGW00201"),
        Case("envelope msg_cd=OPSQ2001 status=200 msg1=x", everywhere: [65], "OPSQ2001"),
        Case("envelope msg_cd=ZZZ00042 msg1=x", everywhere: [65], "ZZZ00042"),
        Case("status-401", everywhere: [75], "token"),
        Case("status-404", everywhere: [76], "404"),
        Case("status-500", everywhere: [69], "500"),
        Case("html-503", everywhere: [69], "503"),
        Case("html-200", everywhere: [76], "web page"),
        Case("retry-after seconds=2", everywhere: [75], "429"),
        Case("redirect", everywhere: [76], "redirect"),
        Case("empty-body", everywhere: [76], "empty body"),
        Case("null-body", everywhere: [76], "null"),
        Case("array-body", everywhere: [76], "JSON object"),
        Case("garbage", everywhere: [76], "JSON object"),
        Case("deep-nesting", everywhere: [76], "JSON object"),
        Case("huge-body", everywhere: [76], "4 MiB"),
        // Broken answers are failures of the line: whether a stock's fourth or the line's fifth in a row comes first
        // decides between 76 and the 69 of an open circuit.
        Case("broken-gzip", everywhere: [69, 76], "cannot decode body"),
        Case("truncated", everywhere: [69, 76], "announced end"),
        Case("short-length", everywhere: [76], "JSON object"),
        Case("reset", everywhere: [69], "KIS not reached"),
        Case("close", everywhere: [69], "KIS not reached"),
        Case("no-rt-cd", everywhere: [76], "rt_cd"),
        Case("numeric-rt-cd", everywhere: [76], "rt_cd"),
        Case("empty-rows", everywhere: [65], "no row of this session"),
        Case("invalid-utf8", everywhere: [76], "output2"),
        Case("no-rows", everywhere: [76], "output2"),
        Case("bare-numbers", everywhere: [65], "not a text"),
        Case("seconds-in-labels", everywhere: [65], "stck_cntg_hour"),
        Case("bad-value field=stck_hgpr value=NaN", everywhere: [3], "NaN"),
        Case("bad-value field=stck_oprc value=1e309", everywhere: [3], "1e309"),
        Case("bad-value field=stck_lwpr value=", everywhere: [3], "stck_lwpr"),
        Case("bad-value field=stck_prpr value=12,300", everywhere: [3], "12,300"),
        Case("bad-value field=cntg_vol value=-5", everywhere: [3], "-5"),
        Case("bad-value field=cntg_vol value=99999999999999999999", everywhere: [3], "cntg_vol"),
        Case("bad-value field=acml_tr_pbmn value=null", everywhere: [3], "acml_tr_pbmn"),
        Case("high-below-low", everywhere: [3], "below low"),
        Case("zero-price", everywhere: [3], "not positive"),
        Case("contradicting-row", everywhere: [3], "two different rows"),
        Case("wrong-turnover row=5", everywhere: [3], "turnover"),
        Case("missing-row row=5", everywhere: [3], "turnover"),
    ]

    /// What is odd and does no harm.
    static let harmless: [Case] = [
        Case("delay ms=300", everywhere: [0], once: 0, ""),
        Case("duplicate-row", everywhere: [0], once: 0, ""), Case("shuffled-rows", everywhere: [0], once: 0, ""),
        Case("future-rows", everywhere: [0], once: 0, ""), Case("blank-row", everywhere: [0], once: 0, ""),
    ]

    @Test("A fault in every answer ends with its own status and wrong bars nowhere", arguments: cases + harmless)
    func everywhere(fault: Case) async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        #expect(try await rehearsal.run(at: rehearsal.at("09:30:40")).exitCode == 0)
        rehearsal.simulator.inject(Fault(fault.effect, transaction: "FHKST03010200"))
        let outcome = try await rehearsal.run(at: rehearsal.at("09:34:40"))
        #expect(outcome.exitCode.map(fault.everywhere.contains) == true, "\(outcome)")
        #expect(outcome.standardError.contains(fault.words), "\(outcome.standardError)")
        #expect(outcome.standardOutput.isEmpty)
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight, "\(verdict)")
        rehearsal.simulator.removeFaults()
        await rehearsal.end()
    }

    @Test("A fault in one stock's answers costs that stock only, and the next ticks heal it", arguments: cases)
    func once(fault: Case) async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        #expect(try await rehearsal.run(at: rehearsal.at("09:30:40")).exitCode == 0)
        rehearsal.simulator.inject(Fault(fault.effect, transaction: "FHKST03010200", stock: rehearsal.stocks[1]))
        let outcome = try await rehearsal.run(at: rehearsal.at("09:34:40"))
        #expect(outcome.exitCode == fault.once, "\(outcome)")
        #expect(outcome.standardError.contains("000660"), "\(outcome.standardError)")
        let others = try rehearsal.settledMinutes()
        for stock in [rehearsal.stocks[0], rehearsal.stocks[2]] {
            #expect(
                others[stock]?.contains(MinuteOfDay("09:32")!) == true, "\(stock): \(String(describing: others[stock]))"
            )
        }
        rehearsal.simulator.removeFaults()
        for clock in ["09:36:40", "09:38:40"] {
            #expect(try await rehearsal.run(at: rehearsal.at(clock)).exitCode == 0, "\(clock)")
        }
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight, "\(verdict)")
        #expect(
            try rehearsal.settledMinutes().values.allSatisfy {
                $0.contains(MinuteOfDay("09:36")!) && $0.ranges.count == 1
            })
        await rehearsal.end()
    }

    @Test(
        "A run that gets no token calls for no data, and says why",
        arguments: [
            Case("envelope msg_cd=EGW00103 status=403", everywhere: [77], "EGW00103"),
            Case("envelope msg_cd=EGW00105 status=403", everywhere: [77], "EGW00105"),
            Case("envelope msg_cd=EGW00133 status=403", everywhere: [75], "no access token before"),
            Case("status-404", everywhere: [76], "404"),
            Case("html-503", everywhere: [69], "503"),
            Case("empty-body", everywhere: [76], "access_token"),
        ])
    func token(fault: Case) async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        rehearsal.simulator.inject(Fault(fault.effect, transaction: "tokenP"))
        let outcome = try await rehearsal.run(at: rehearsal.at("09:34:40"))
        #expect(outcome.exitCode.map(fault.everywhere.contains) == true, "\(outcome)")
        #expect(outcome.standardError.contains(fault.words), "\(outcome.standardError)")
        #expect(rehearsal.simulator.statistics.pagesByStock.isEmpty)
        #expect(try rehearsal.storedBars().isEmpty)
        await rehearsal.end()
    }
}

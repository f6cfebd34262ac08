import KISSimulator
import MarketData
import Testing

@Suite("Spoiled bodies")
struct MutationTests {
    private static let row = #"{"stck_cntg_hour":"101000","stck_prpr":"69700","cntg_vol":"12"}"#
    private static let body = Array(#"{"output2":[\#(row),\#(row)],"rt_cd":"0"}"#.utf8)

    @Test("The same seed and body are spoiled in the same way, other seeds in other ways")
    func seeded() {
        let spoiled = (0..<200).map { BodyMutation(seed: $0, mayForge: false).applied(to: Self.body) }
        #expect(spoiled == (0..<200).map { BodyMutation(seed: $0, mayForge: false).applied(to: Self.body) })
        #expect(Set(spoiled).count > 150 && spoiled.filter { $0 == Self.body }.count < 20)
    }

    @Test(
        "Any bytes can be spoiled", arguments: [[], [0x7B], Array("[]".utf8), Array("<item".utf8), [0xFF, 0x00, 0x22]])
    func anything(bytes: [UInt8]) {
        for seed in 0..<300 { _ = BodyMutation(seed: UInt64(seed), mayForge: true).applied(to: bytes) }
    }

    @Test("Rows in disorder are the same rows, some of them twice; a page of another moment ends there")
    func pages() async throws {
        try await Desk.open { desk in
            func labels(_ effect: FaultEffect?) throws -> [String] {
                desk.simulator.removeFaults()
                if let effect { desk.simulator.inject(Fault(effect)) }
                let rows = try desk.call(.today, TR.today.parameters).json?["output2"] as? [[String: String]]
                return (rows ?? []).compactMap { $0["stck_cntg_hour"] }
            }
            let plain = try labels(nil)
            let disordered = try labels(.disorderedRows(seed: 3))
            #expect(
                Set(disordered) == Set(plain) && disordered.count > plain.count && disordered != disordered.sorted())
            let earlier = try labels(.otherMoment(minutes: -5))
            #expect(earlier.first == plain[5] && earlier.count == plain.count)
        }
    }
}

import MarketData
import Testing

struct InstrumentTests {
    private static func stock(_ code: String, _ priority: Int, _ marketCap: Int64?) -> Instrument {
        Instrument(code: StockCode(code)!, name: code, priority: priority, marketCap: marketCap)
    }

    @Test("Collected first: the lower priority, then the larger market capitalisation, then the lower code")
    func order() {
        let ordered = [
            Self.stock("000009", 1, 10), Self.stock("000008", 2, 30), Self.stock("000006", 2, 20),
            Self.stock("000007", 2, 20), Self.stock("000001", 2, 0), Self.stock("000000", 2, nil),
            Self.stock("000002", 2, nil),
        ]
        for (place, a) in ordered.enumerated() {
            for b in ordered[...place] { #expect(!(a < b)) }
            for b in ordered[(place + 1)...] { #expect(a < b) }
        }
        #expect(ordered.reversed().sorted() == ordered)
    }
}

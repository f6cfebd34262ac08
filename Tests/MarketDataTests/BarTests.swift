import MarketData
import Testing

@Suite struct BarTests {
    private func bar(_ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, _ volume: Int64) throws(BarFault)
        -> Bar
    {
        let label = BarLabel(TradingDate("2026-11-20")!, MinuteOfDay("09:31")!)
        return try Bar(
            label: label, open: Price(won: open), high: Price(won: high), low: Price(won: low),
            close: Price(won: close),
            volume: volume)
    }

    @Test("A bar whose prices lie between low and high stands")
    func stands() throws {
        #expect(try bar(100, 110, 90, 105, 7).high == Price(won: 110))
        #expect(try bar(100, 100, 100, 100, 0).volume == 0)
    }

    @Test("Impossible values name their fault")
    func faults() {
        #expect(throws: BarFault.negativeVolume(-1)) { try bar(100, 110, 90, 105, -1) }
        #expect(throws: BarFault.priceNotPositive(Price(won: 0))) { try bar(100, 110, 0, 105, 1) }
        #expect(throws: BarFault.priceNotPositive(Price(won: -5))) { try bar(-5, 110, 90, 105, 1) }
        #expect(throws: BarFault.highBelowLow(high: Price(won: 90), low: Price(won: 110))) {
            try bar(100, 90, 110, 100, 1)
        }
        #expect(throws: BarFault.openOutside(Price(won: 111), low: Price(won: 90), high: Price(won: 110))) {
            try bar(111, 110, 90, 105, 1)
        }
        #expect(throws: BarFault.closeOutside(Price(won: 89), low: Price(won: 90), high: Price(won: 110))) {
            try bar(100, 110, 90, 89, 1)
        }
    }

    @Test(
        "A stock code is six digits or capital letters",
        arguments: [
            ("005930", true), ("0126Z0", true), ("5930", false), ("00593a", false), ("005930 ", false),
            ("00593０", false), ("", false),
        ])
    func codes(text: String, valid: Bool) {
        #expect((StockCode(text) != nil) == valid)
    }

    @Test(
        "A row label with seconds, or of no time, is not a minute",
        arguments: ["093101", "0931", "240000", "096000", "09310a", ""])
    func labels(text: String) {
        #expect(MinuteOfDay(hhmmss: text) == nil)
    }
}

import MarketData
import Testing

@Suite("Daily bars")
struct DailyBarTests {
    private static let date = TradingDate("2026-11-20")!

    private func bar(_ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, _ volume: Int64) throws(BarFault)
        -> DailyBar
    {
        try DailyBar(
            date: Self.date,
            DayFigures(
                open: Price(won: open), high: Price(won: high), low: Price(won: low), close: Price(won: close),
                volume: volume))
    }

    @Test("A traded day stands as it is printed")
    func traded() throws {
        let bar = try bar(100, 110, 90, 105, 7)
        #expect(bar.date == Self.date && bar.volume == 7)
        #expect([bar.open, bar.high, bar.low, bar.close] == [100, 110, 90, 105].map { Price(won: $0) })
        #expect(
            bar.figures
                == DayFigures(
                    open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume))
    }

    @Test("A day without a trade is flat at the carried close, printed as zeros or flat already")
    func untraded() throws {
        let flat = try bar(105, 105, 105, 105, 0)
        #expect(try bar(0, 0, 0, 105, 0) == flat)
        #expect([flat.open, flat.high, flat.low, flat.close].allSatisfy { $0 == Price(won: 105) } && flat.volume == 0)
    }

    @Test("Zero is not a price: not with shares, not alone, and not as a close")
    func zeros() {
        for (open, high, low, close, volume) in [
            (0, 0, 0, 105, 7), (0, 110, 90, 105, 7), (0, 105, 105, 105, 0), (0, 110, 0, 105, 0), (0, 0, 0, 0, 0),
            (100, 110, 90, 0, 7),
        ] as [(Int64, Int64, Int64, Int64, Int64)] {
            #expect(throws: BarFault.priceNotPositive(Price(won: 0))) { try bar(open, high, low, close, volume) }
        }
        #expect(throws: BarFault.priceNotPositive(Price(won: -105))) { try bar(0, 0, 0, -105, 0) }
        #expect(throws: BarFault.negativeVolume(-1)) { try bar(0, 0, 0, 105, -1) }
    }

    @Test("The rules are those of any bar")
    func faults() {
        #expect(throws: BarFault.highBelowLow(high: Price(won: 90), low: Price(won: 110))) {
            try bar(100, 90, 110, 100, 1)
        }
        #expect(throws: BarFault.openOutside(Price(won: 111), low: Price(won: 90), high: Price(won: 110))) {
            try bar(111, 110, 90, 105, 1)
        }
        #expect(throws: BarFault.movedWithoutTrade(low: Price(won: 90), high: Price(won: 110))) {
            try bar(100, 110, 90, 105, 0)
        }
        #expect(throws: BarFault.closeOutside(Price(won: 89), low: Price(won: 90), high: Price(won: 110))) {
            try bar(105, 110, 90, 89, 0)
        }
    }

    @Test("A refused day is one line, with or without a date")
    func wording() throws {
        let stock = try #require(StockCode("005930"))
        let fault = BarFault.priceNotPositive(Price(won: 0))
        #expect(
            "\(RefusedDay(stock: stock, date: Self.date, fault: fault))" == "005930 2026-11-20: price 0 is not positive"
        )
        #expect(
            "\(RefusedDay(stock: stock, date: nil, fault: fault))"
                == "005930 a row without a date: price 0 is not positive")
    }
}

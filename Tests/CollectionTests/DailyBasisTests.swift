import BarStore
import Collection
import MarketData
import Testing

@Suite("Whether stored prices are of the history that the source tells now")
struct DailyBasisTests {
    /// Open, high, low and close in won.
    private typealias Prices = [Double]

    private static let wednesday = TradingDate("2026-11-18")!
    private static let thursday = TradingDate("2026-11-19")!
    private static let prices: Prices = [70_000, 71_500, 69_800, 71_000]
    private static let aFifth = PriceRatio(numerator: 1, denominator: 5)

    private static func bar(_ date: TradingDate, _ prices: Prices) throws -> DailyBar {
        let prices = try prices.map { try #require(Price(double: $0)) }
        return try DailyBar(
            date: date, DayFigures(open: prices[0], high: prices[1], low: prices[2], close: prices[3], volume: 5))
    }

    private static func stored(_ prices: Prices, volume: Int64 = 5) -> StoredBar {
        StoredBar(open: prices[0], high: prices[1], low: prices[2], close: prices[3], volume: volume)
    }

    /// Of the days told now, and as they are stored.
    private static func basis(
        _ told: [TradingDate: Prices], stored: [TradingDate: StoredBar], settled: [TradingDate] = []
    ) throws -> DailyBasis {
        let bars = try told.sorted { $0.key < $1.key }.map { try bar($0.key, $0.value) }
        let series = DailySeries(
            stock: DayArchive.stock, source: .kis, range: wednesday...thursday, bars: bars, refused: [],
            askedAt: DayArchive.askedAt)
        var days = DaySet()
        for day in settled { days.insert(day...day) }
        return DailyBasis(series, stored: stored, settled: days)
    }

    /// Of one day alone.
    private static func basis(_ told: Prices, stored: Prices, isSettled: Bool) throws -> DailyBasis {
        try basis(
            [wednesday: told], stored: [wednesday: self.stored(stored)], settled: isSettled ? [wednesday] : [])
    }

    @Test("Equal prices are, whatever the volume; days that are not stored say nothing", arguments: [true, false])
    func same(isSettled: Bool) throws {
        #expect(try Self.basis(Self.prices, stored: Self.prices, isSettled: isSettled) == .same)
        let settled = isSettled ? [Self.wednesday, Self.thursday] : []
        let halfWon = Self.prices.map { $0 + 0.5 }
        let stored = [Self.wednesday: Self.stored(halfWon, volume: 9)]
        #expect(
            try Self.basis([Self.wednesday: halfWon, Self.thursday: Self.prices], stored: stored, settled: settled)
                == .same)
        #expect(try Self.basis([Self.wednesday: Self.prices], stored: [:], settled: settled) == .same)
        #expect(try Self.basis([:], stored: stored, settled: settled) == .same)
    }

    @Test("Four prices off by one ratio are another's, of settled days and others", arguments: [true, false])
    func ratio(isSettled: Bool) throws {
        let afterSplit: Prices = [14_000, 14_300, 13_960, 14_200]
        #expect(try Self.basis(afterSplit, stored: Self.prices, isSettled: isSettled) == .another(Self.aFifth))
        let merger = PriceRatio(numerator: 5, denominator: 1)
        #expect(try Self.basis(Self.prices, stored: afterSplit, isSettled: isSettled) == .another(merger))
        // In whole won: 14,666.8 and 14,700.2.
        #expect(
            try Self.basis(
                [14_000, 14_700, 13_960, 14_667], stored: [70_000, 73_501, 69_800, 73_334], isSettled: isSettled)
                == .another(Self.aFifth))
    }

    @Test(
        "A day that may still change can have other prices, unless all four are off by one ratio",
        arguments: [
            [70_000, 71_500, 69_800, 70_900], [70_000, 72_000, 69_500, 71_000], [14_000, 14_300, 13_960, 14_100],
            [14_000, 14_300, 13_960, 13_960], [70_100, 71_500, 69_800, 71_000],
        ] as [[Double]])
    func changed(prices: [Double]) throws {
        #expect(try Self.basis(prices, stored: Self.prices, isSettled: false) == .same)
        #expect(try Self.basis(prices, stored: Self.prices, isSettled: true) == .another(nil))
    }

    @Test("A single price of a settled day shows another history", arguments: [0, 1, 2, 3])
    func single(index: Int) throws {
        var other = Self.prices
        other[index] += index == 2 ? -100 : 100
        #expect(try Self.basis(other, stored: Self.prices, isSettled: true) == .another(nil))
        #expect(try Self.basis(other, stored: Self.prices, isSettled: false) == .same)
    }

    @Test("What one day leaves open the next one tells")
    func laterDay() throws {
        let changed: Prices = [70_000, 71_500, 69_800, 70_900]
        let told = [Self.wednesday: changed, Self.thursday: Self.prices.map { $0 / 5 }]
        let stored = [Self.wednesday: Self.stored(Self.prices), Self.thursday: Self.stored(Self.prices)]
        #expect(try Self.basis(told, stored: stored) == .another(Self.aFifth))
        // A split's morning is stored as it is told, and the day before it is not.
        let split = [Self.wednesday: Self.prices.map { $0 / 5 }, Self.thursday: Self.prices]
        #expect(try Self.basis(split, stored: stored, settled: [Self.thursday]) == .another(Self.aFifth))
    }

    @Test(
        "Stored prices that are none have no ratio to anything",
        arguments: [
            [0, 0, 0, 71_000], [0, 0, 0, 0], [-70_000, -71_500, -69_800, -71_000], [.nan, .nan, .nan, .nan],
            [70_000, .infinity, 69_800, 71_000], [70_000, 71_500, -.infinity, 71_000], [1e300, 1e300, 1e300, 1e300],
            [350_000.001, 357_500, 349_000, 355_000],
        ] as [[Double]])
    func noPrices(stored: [Double]) throws {
        #expect(try Self.basis(Self.prices, stored: stored, isSettled: false) == .same)
        #expect(try Self.basis(Self.prices, stored: stored, isSettled: true) == .another(nil))
    }

    @Test("A zero beside two prices off by a fifth is no fifth, though a won may be rounded from anything")
    func zeroAndWon() throws {
        #expect(try Self.basis([1, 100, 1, 100], stored: [0, 500, 0, 500], isSettled: false) == .same)
        #expect(try Self.basis([1, 100, 1, 100], stored: [5, 500, 5, 500], isSettled: false) == .another(Self.aFifth))
    }
}

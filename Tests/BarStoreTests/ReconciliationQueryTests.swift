import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Complete stock-days against their daily bars, as the tables have them")
struct ReconciliationQueryTests {
    private static let third = StockCode("035420")!
    private static let session = Fixture.session
    private static let whole = session.open.value..<session.close.value + 1

    /// Stores bars of `won` won and as many shares in these minutes, and settles the session.
    private func settle(_ store: MinuteStore, _ stock: StockCode, _ bars: [Int: Int], on date: TradingDate? = nil)
        async throws
    {
        _ = try await store.store(
            [Fixture.reading(of: stock, on: date ?? Self.session.date, bars, proven: Self.whole)], run: nil)
    }

    private func daily(
        _ database: TestDatabase, _ stock: StockCode, _ figures: String, source: String = "KIS",
        date: TradingDate = session.date
    ) throws {
        try database.execute(
            """
            insert into stock_prices (stock_code, date, open, high, low, close, volume, source)
            values ('\(stock)', '\(date)', \(figures), '\(source)')
            """)
    }

    @Test("First open, extremes, last close and volume of the minutes are compared, traded ones only")
    func figures() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try await settle(store, Fixture.stock, [541: 105, 600: 130, 700: 90, 930: 110])
        try database.execute(
            """
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume) values
                ('\(Fixture.stock)', '2026-11-20 09:00', 1, 1, 1, 1, 0),
                ('\(Fixture.stock)', '2026-11-20 16:00', 999, 999, 999, 999, 9)
            """)
        try daily(database, Fixture.stock, "105, 130, 90, 110, 500")
        #expect(
            try await store.reconciliations(on: Self.session) == [Fixture.stock: .agrees(tradedOutsideSession: 65)])
        try database.execute("update stock_prices set close = 111, volume = 434")
        #expect(
            try await store.reconciliations(on: Self.session)
                == [
                    Fixture.stock: .differs([
                        .volume(minutes: 435, daily: 434), .close(minutes: Price(won: 110), daily: Price(won: 111)),
                    ])
                ])
    }

    @Test("Only complete stock-days of that session are compared, or those of them that are named")
    func complete() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        for stock in [Fixture.stock, Fixture.other, Self.third] { try await settle(store, stock, [540: 100]) }
        try await settle(store, Fixture.stock, [540: 55], on: Self.session.date.adding(days: -1))
        try database.execute(
            "update minute_coverage set settled = settled - '{[700,701)}' where stock_code = '\(Self.third)'")
        try daily(database, Fixture.stock, "100, 100, 100, 100, 100")
        try daily(database, Fixture.stock, "7, 7, 7, 7, 7", date: Self.session.date.adding(days: -1))
        #expect(
            try await store.reconciliations(on: Self.session)
                == [Fixture.stock: .agrees(tradedOutsideSession: 0), Fixture.other: .noDailyBar])
        #expect(
            try await store.reconciliations(on: Self.session, of: [Fixture.other, Self.third])
                == [Fixture.other: .noDailyBar])
        #expect(try await store.reconciliations(on: Self.session, of: []).isEmpty)
    }

    @Test("A stock nobody traded agrees with a day without shares and with no other")
    func untraded() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        for stock in [Fixture.stock, Fixture.other] { try await settle(store, stock, [:]) }
        try daily(database, Fixture.stock, "0, 0, 0, 100, 0")
        try daily(database, Fixture.other, "90, 110, 90, 100, 44")
        #expect(
            try await store.reconciliations(on: Self.session)
                == [Fixture.stock: .agrees(tradedOutsideSession: 0), Fixture.other: .differs([.noMinutes(daily: 44)])])
    }

    @Test("KIS's daily bar is taken before another's, and a bar adjusted for a split is told as such")
    func sources() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try await settle(store, Fixture.stock, [540: 1_005, 600: 1_050, 700: 995, 930: 1_020])
        try daily(database, Fixture.stock, "1005, 1050, 995, 1020, 5000", source: "FDR")
        #expect(
            try await store.reconciliations(on: Self.session) == [Fixture.stock: .agrees(tradedOutsideSession: 930)])
        try daily(database, Fixture.stock, "201, 210, 199, 204, 25000")
        #expect(
            try await store.reconciliations(on: Self.session)
                == [Fixture.stock: .adjusted(PriceRatio(numerator: 1, denominator: 5))])
    }

    @Test("Sums and prices beyond all measure are differences, not failures")
    func beyondMeasure() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try await settle(store, Fixture.stock, [540: 100])
        try database.execute(
            """
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            values ('\(Fixture.stock)', '2026-11-20 09:01', 100, 1e300, 100, 100, 9223372036854775807)
            """)
        try daily(database, Fixture.stock, "100, 100, 100, 100.004, 200")
        #expect(
            try await store.reconciliations(on: Self.session)
                == [
                    Fixture.stock: .differs([
                        .volume(minutes: .max, daily: 200), .high(minutes: .maximum, daily: Price(won: 100)),
                    ])
                ])
    }
}

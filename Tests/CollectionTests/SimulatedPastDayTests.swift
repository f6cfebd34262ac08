import BarStore
import Collection
import KISSimulator
import MarketData
import TestSupport
import Testing

/// The universe's past session from a KIS: every trait, the after-market and all.
@Suite struct SimulatedPastDayTests {
    private static let date = PastDay.session.date
    /// Never traded, so KIS has no row of it on any date: see `Vacancy`.
    private static let suspended = StockCode("035900")!

    @Test("The universe is complete after at most 4 pages a stock, with the true bars, and nothing is asked twice")
    func universe() async throws {
        let day = try await PastDay()
        try await SimulatedPast.open(Self.date, at: PastDay.morningAfter) { simulator, minutes in
            let stocks = simulator.market.stocks.map(\.code)
            try day.storeDailyBar(Self.suspended, on: Self.date, volume: 0)
            let result = try await day.collect(stocks, from: minutes)
            #expect(result.failures.isEmpty && result.calendarAlarm == nil)
            for stock in stocks {
                #expect(try await day.missing(stock) == "", "\(stock)")
                #expect(try day.bars(stock) == day.text(simulator.trueBars(of: stock, on: Self.date)), "\(stock)")
            }
            let asked = simulator.statistics.pagesByStock
            for stock in stocks {
                let bars = simulator.trueBars(of: stock, on: Self.date).count
                #expect(asked[stock] == max(1, (bars + 119) / 120), "\(stock)")
            }
            _ = try await day.collect(stocks, from: minutes)
            #expect(simulator.statistics.pagesByStock == asked)
        }
    }

    @Test("A date beyond what KIS keeps settles nothing")
    func tooOld() async throws {
        let day = try await PastDay()
        let later = PageFixture.at("08:00:00", on: Self.date.adding(days: 366))
        try await SimulatedPast.open(Self.date, at: later) { simulator, minutes in
            let stocks = simulator.market.stocks.prefix(3).map(\.code)
            let result = try await day.collect(stocks, from: minutes, at: later)
            #expect(result.failures.count == 3 && result.new == 0)
            for stock in stocks { #expect(try await day.missing(stock) == "09:00-15:30") }
        }
    }

    @Test("A day KIS had no session on settles nothing, and the calendar that has one is called wrong")
    func holiday() async throws {
        let day = try await PastDay()
        let sunday = TradingDate("2026-11-15")!
        try await SimulatedPast.open(sunday, at: PastDay.morningAfter) { simulator, minutes in
            let stocks = simulator.market.stocks.prefix(3).map(\.code)
            let result = try await day.collect(stocks, from: minutes)
            #expect(result.calendarAlarm != nil && result.new == 0)
            for stock in stocks { #expect(try await day.missing(stock) == "09:00-15:30") }
        }
    }
}

extension PastDay {
    /// `540 1000 1010 990 1000 12`, a line a bar.
    func bars(_ stock: StockCode) throws -> [String] {
        try database.values(
            """
            select concat_ws(' ', extract(epoch from datetime::time)::int / 60, open, high, low, close, volume)
            from stock_prices_minute where stock_code = '\(stock)' order by datetime
            """
        ).compactMap(\.self)
    }

    func text(_ bars: [Bar]) -> [String] {
        bars.map { "\($0.label.minute.value) \($0.open) \($0.high) \($0.low) \($0.close) \($0.volume)" }
    }
}

import KISSimulator
import MarketData
import Testing

@Suite("The simulated market")
struct MarketModelTests {
    private let market = SimulatedMarket(seed: 7)
    private let friday = TradingDate(year: 2026, month: 11, day: 20)!

    @Test("The same seed gives the same trades whatever was asked before; another seed gives others")
    func determinism() throws {
        let samsung = StockCode("005930")!
        let other = SimulatedMarket(seed: 7)
        _ = other.trueBars(of: StockCode("000660")!, on: friday.adding(days: -3))
        #expect(market.day(of: samsung, on: friday)?.trades == other.day(of: samsung, on: friday)?.trades)
        #expect(market.trueBars(of: samsung, on: friday) != SimulatedMarket(seed: 8).trueBars(of: samsung, on: friday))
    }

    @Test(
        "A busy stock has 381 bars on an ordinary day, an hour later on CSAT day, and 321 on a year's first",
        arguments: [
            ("20261120", "09:00", "15:30", 381), ("20261119", "10:00", "16:30", 381),
            ("20260102", "10:00", "15:30", 321),
        ])
    func hours(date: String, first: String, last: String, count: Int) throws {
        let bars = market.trueBars(of: StockCode("000660")!, on: try #require(TradingDate(date)))
        #expect(bars.count == count)
        #expect(bars.first?.label.minute.description == first)
        #expect(bars.last?.label.minute.description == last)
        #expect(try #require(bars.dropLast().last).label.minute.value == bars.last!.label.minute.value - 11)
    }

    @Test("Prices start where they ended the day before, stay within 30 % and on the tick table or half a tick off it")
    func prices() throws {
        for stock in market.stocks.prefix(12) + market.stocks.suffix(3) {
            var previousClose: Price?
            for session in market.sessions(friday.adding(days: -20), through: friday) {
                let day = try #require(market.day(of: stock.code, on: session.date))
                if let previousClose { #expect(day.reference == previousClose) }
                for trade in day.trades {
                    #expect(trade.price.hundredths * 10 >= day.reference.hundredths * 7)
                    #expect(trade.price.hundredths * 10 <= day.reference.hundredths * 13)
                    #expect(trade.price.hundredths % (tick(trade.price) * 50) == 0)
                }
                previousClose = day.bars.last?.close ?? day.reference
            }
        }
    }

    @Test("Midpoint trades print half won on a cheap stock")
    func halfWon() {
        let cheap = market.sessions(friday.adding(days: -30), through: friday)
            .flatMap { market.day(of: StockCode("0126Z0")!, on: $0.date)!.trades }
        #expect(cheap.contains { $0.price.hundredths % 100 == 50 })
    }

    @Test("Every trait is held by a stock of the standard universe and shows in its bars")
    func traits() throws {
        func labels(_ code: String) throws -> [Int] {
            market.trueBars(of: try #require(StockCode(code)), on: friday).map(\.label.minute.value)
        }
        func longestHole(_ code: String) throws -> Int {
            let labels = try labels(code).dropLast()
            return zip(labels, labels.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
        }
        #expect(try labels("003550").count.isWithin(130...210))
        #expect(try labels("277810").count.isWithin(5...40))
        #expect(try labels("035900").isEmpty)
        #expect(try longestHole("015760").isWithin(2...3))
        #expect(try longestHole("042660") == 40)
        #expect(try longestHole("005930") == 0)
        let delayed = try #require(market.day(of: StockCode("086520")!, on: friday))
        #expect(delayed.trades.last?.time == (15 * 60 + 32) * 60_000 + 30_000)
        #expect(delayed.bars.last?.label.minute == MinuteOfDay(hour: 15, minute: 30))
        let after = try #require(market.day(of: StockCode("005930")!, on: friday))
        #expect(
            after.minutes.contains { $0.label.value >= 16 * 60 } && after.bars.last!.label.minute.value == 15 * 60 + 30)
    }

    @Test("Sessions can be moved and closed by whoever starts the market")
    func schedule() throws {
        let late = TradingSession(date: friday, open: MinuteOfDay("10:00")!, close: MinuteOfDay("15:30")!)
        let schedule = MarketSchedule.krx.replacing([friday: late, friday.adding(days: -1): nil])
        let market = SimulatedMarket(seed: 7, schedule: schedule)
        #expect(market.trueBars(of: StockCode("005930")!, on: friday).first?.label.minute == late.open)
        #expect(market.session(before: friday)?.date == friday.adding(days: -2))
        #expect(market.trueBars(of: StockCode("005930")!, on: friday.adding(days: -1)).isEmpty)
    }

    @Test("Any six-character code trades, always in the same way")
    func unlisted() throws {
        let code = try #require(StockCode("123456"))
        #expect(market.stock(code) == SimulatedMarket(seed: 9).stock(code))
        #expect(!market.trueBars(of: code, on: friday).isEmpty)
    }

    @Test("A split divides the adjusted prices before it by its ratio, from its morning on")
    func split() throws {
        let code = try #require(StockCode("058470"))
        let before = try #require(TradingDate("20261023"))
        func bar(asOf today: TradingDate?) throws -> DailyBar {
            try #require(market.trueDailyBars(of: code, from: before, through: before, adjustedAsOf: today).first)
        }
        let original = try bar(asOf: nil)
        #expect(try bar(asOf: friday).close.hundredths == original.close.hundredths / 5)
        #expect(try bar(asOf: friday).volume == original.volume * 5)
        #expect(try bar(asOf: before) == original)
    }

    private func tick(_ price: Price) -> Int64 {
        switch price.hundredths / 100 {
        case ..<2_000: 1
        case ..<5_000: 5
        case ..<20_000: 10
        case ..<50_000: 50
        case ..<200_000: 100
        case ..<500_000: 500
        default: 1_000
        }
    }
}

extension Int {
    fileprivate func isWithin(_ range: ClosedRange<Int>) -> Bool { range.contains(self) }
}

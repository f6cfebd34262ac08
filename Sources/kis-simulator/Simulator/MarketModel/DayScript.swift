import MarketData

/// Writes the trades of one stock's session, from its reference price to a close already decided.
struct DayScript {
    private let traits: StockTraits
    private let session: TradingSession
    private let reference: Int64
    private let close: Int64
    private let limits: ClosedRange<Int64>
    private var random: SeededGenerator
    private var trades: [Trade] = []

    init(traits: StockTraits, session: TradingSession, reference: Int64, close: Int64, random: SeededGenerator) {
        self.traits = traits
        self.session = session
        self.reference = reference
        self.close = close
        self.random = random
        limits = TickTable.limits(around: reference)
    }

    /// Ascending by time.
    consuming func write() -> [Trade] {
        guard !traits.isSuspended else { return [] }
        let minutes = session.open.value..<session.close.value - 10
        let levels = priceLevels(count: minutes.count)
        let pauses = pauses(within: minutes)
        auctionPrint(at: session.open.value * 60_000 + random.below(20_000), won: levels[0], weight: 12)
        for (minute, level) in zip(minutes, levels) where !pauses.contains(where: { $0.contains(minute) }) {
            if pauses.contains(where: { $0.upperBound == minute }) {
                auctionPrint(at: minute * 60_000 + random.below(5_000), won: level, weight: 8)
            }
            continuousTrades(in: minute, around: level)
        }
        closingPrint()
        if traits.tradesAfterMarket, session.date >= TradingSession.afterMarketSince { afterMarketTrades() }
        return trades
    }

    /// A Brownian bridge from the opening auction to the close, in won.
    private mutating func priceLevels(count: Int) -> [Double] {
        let first = Double(reference) * (1 + 0.004 * random.bell())
        let step = Double(reference) * 0.016 / Double(count).squareRoot()
        var wander: [Double] = [0]
        wander.reserveCapacity(count)
        for index in 1..<count { wander.append(wander[index - 1] + step * random.bell()) }
        let drift = (Double(close) - first - wander[count - 1]) / Double(count)
        for index in 0..<count { wander[index] += first + drift * Double(index) }
        return wander
    }

    private mutating func pauses(within minutes: Range<Int>) -> [Range<Int>] {
        var pauses: [Range<Int>] = []
        if traits.hasVolatilityInterruption {
            let start = minutes.lowerBound + min(20, minutes.count / 4) + random.below(max(1, minutes.count - 60))
            pauses.append(start..<start + 2 + random.below(2))
        }
        if traits.hasMiddayHalt {
            // A short session has a short halt.
            let length = min(40, minutes.count / 4)
            let start =
                minutes.lowerBound + minutes.count / 2 - length + random.below(max(1, min(30, minutes.count / 12)))
            pauses.append(start..<start + length)
        }
        return pauses
    }

    private mutating func continuousTrades(in minute: Int, around level: Double) {
        let start = minute * 60_000
        var times: [Int] = []
        for _ in 0..<tradeCount() { times.append(start + random.below(60_000)) }
        times.sort()
        for time in times where time > trades.last?.time ?? 0 {
            trades.append(Trade(time: time, price: continuousPrice(around: level), shares: shares(weight: 1)))
        }
    }

    private mutating func tradeCount() -> Int {
        switch traits.liquidity {
        case .liquid: 1 + random.below(5)
        case .illiquid: random.chance(0.45) ? 1 + random.below(2) : 0
        case .veryIlliquid: random.chance(0.04) ? 1 : 0
        }
    }

    /// A quotable price near `level`; now and then a midpoint trade, half a tick off.
    private mutating func continuousPrice(around level: Double) -> Price {
        let quoted = TickTable.nearest(to: level)
        let tick = TickTable.tick(at: quoted)
        let won = (quoted + tick * Int64(random.below(3) - 1)).clamped(to: limits)
        let isMidpoint = won < limits.upperBound && random.chance(0.03)
        return Price(hundredths: won * 100 + (isMidpoint ? tick * 50 : 0))
    }

    private mutating func auctionPrint(at time: Int, won level: Double, weight: Double) {
        let price = Price(won: TickTable.nearest(to: level).clamped(to: limits))
        trades.append(Trade(time: time, price: price, shares: shares(weight: weight)))
    }

    private mutating func closingPrint() {
        let delay = traits.hasDelayedClosingPrint ? 150_000 : random.below(30_000)
        let time = session.close.value * 60_000 + delay
        trades.append(Trade(time: time, price: Price(won: close), shares: shares(weight: 25)))
    }

    private mutating func afterMarketTrades() {
        for minute in session.afterMarketOpen.value..<TradingSession.afterMarketClose.value where random.chance(0.3) {
            let won = (close + TickTable.tick(at: close) * Int64(random.below(5) - 2)).clamped(to: limits)
            let time = minute * 60_000 + random.below(60_000)
            trades.append(Trade(time: time, price: Price(won: won), shares: shares(weight: 0.3)))
        }
    }

    /// Few large orders among many small ones; what is busy trades more won at a time.
    private mutating func shares(weight: Double) -> Int64 {
        let won: Double =
            switch traits.liquidity {
            case .liquid: 60_000_000
            case .illiquid: 4_000_000
            case .veryIlliquid: 1_500_000
            }
        let size = random.fraction()
        return max(1, Int64(won * weight * (0.1 + 2 * size * size) / Double(reference)))
    }
}

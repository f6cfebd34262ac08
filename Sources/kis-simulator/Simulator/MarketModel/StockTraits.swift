/// What is peculiar about a stock's trading, on every day.
package struct StockTraits: Hashable, Sendable {
    package var liquidity: Liquidity
    /// No trade on any day.
    package var isSuspended = false
    /// Two or three minutes without a trade after a volatility interruption, then an auction print.
    package var hasVolatilityInterruption = false
    /// About forty minutes without a trade around noon, then an auction print.
    package var hasMiddayHalt = false
    /// The closing print comes two and a half minutes after the close.
    package var hasDelayedClosingPrint = false
    /// Trades in the after-market too.
    package var tradesAfterMarket = false

    package enum Liquidity: String, CaseIterable, Hashable, Sendable {
        /// Trades in every minute of the continuous session.
        case liquid
        /// Trades in about 45 of 100 minutes.
        case illiquid
        /// Trades in about 4 of 100 minutes.
        case veryIlliquid = "very-illiquid"
    }

    package init(_ liquidity: Liquidity = .liquid) { self.liquidity = liquidity }

    package static let suspended: StockTraits = {
        var traits = StockTraits()
        traits.isSuspended = true
        return traits
    }()
}

extension StockTraits: CustomStringConvertible {
    /// `liquid, after-market`
    package var description: String {
        var words = [liquidity.rawValue]
        if isSuspended { words.append("suspended") }
        if hasVolatilityInterruption { words.append("volatility-interruption") }
        if hasMiddayHalt { words.append("midday-halt") }
        if hasDelayedClosingPrint { words.append("delayed-closing-print") }
        if tradesAfterMarket { words.append("after-market") }
        return words.joined(separator: ", ")
    }
}

package import MarketData

/// A stock the simulated market lists.
package struct ListedStock: Hashable, Sendable {
    package let code: StockCode
    package let name: String
    /// Won; the price wanders around it.
    package let basePrice: Int64
    package var traits: StockTraits

    package init(code: StockCode, name: String, basePrice: Int64, traits: StockTraits = StockTraits()) {
        self.code = code
        self.name = name
        self.basePrice = basePrice
        self.traits = traits
    }

    /// A stock nobody listed: its name, price and traits follow from its code, so that every code can be asked.
    package init(unlisted code: StockCode) {
        var random = SeededGenerator(code.seed)
        let magnitude = [1_500, 4_000, 12_000, 35_000, 90_000, 250_000][random.below(6)]
        let basePrice = Int64(Double(magnitude) * (0.7 + 0.6 * random.fraction()))
        var traits = StockTraits()
        switch random.below(100) {
        case ..<70: break
        case ..<90: traits.liquidity = .illiquid
        case ..<97: traits.liquidity = .veryIlliquid
        default: traits.hasVolatilityInterruption = true
        }
        self.init(code: code, name: "종목\(code.text)", basePrice: basePrice, traits: traits)
    }
}

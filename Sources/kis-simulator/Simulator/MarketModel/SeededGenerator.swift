import MarketData

/// SplitMix64: small, fast, and the same sequence on every machine, which Swift's own hashing is not.
struct SeededGenerator {
    private var state: UInt64

    /// A sequence of its own for every combination of keys.
    init(_ keys: UInt64...) {
        state = keys.reduce(0x9E37_79B9_7F4A_7C15) { SeededGenerator.mixed($0 ^ SeededGenerator.mixed($1)) }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededGenerator.mixed(state)
    }

    /// 0 ..< 1
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// 0 ..< bound
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// Mean 0, deviation 1, never beyond ±3.47: the sum of four uniform numbers, scaled.
    mutating func bell() -> Double { (fraction() + fraction() + fraction() + fraction() - 2) * 1.732_050_807_568_877 }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension StockCode {
    /// FNV-1a of the six characters.
    var seed: UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

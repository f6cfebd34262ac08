/// A body spoiled by chance: what a broken line, a proxy or another release of KIS might send. The same body and seed make
/// the same spoiled body.
package struct BodyMutation: Hashable, Sendable {
    package var seed: UInt64
    /// True when the outcome may be a possible answer with other values, such as a price with another digit, which nobody
    /// could tell from the true one. Otherwise whoever reads strictly can tell what was spoiled.
    package var mayForge: Bool

    package init(seed: UInt64, mayForge: Bool) {
        self.seed = seed
        self.mayForge = mayForge
    }

    package func applied(to body: [UInt8]) -> [UInt8] {
        var random = SeededGenerator(seed, body.fingerprint)
        let steps = MutationStep.allCases.filter { mayForge || !$0.mayForge }
        var spoiled = SpoiledBody(body)
        for _ in 0...random.below(3) { spoiled.apply(steps[random.below(steps.count)], &random) }
        return spoiled.bytes
    }
}

extension [UInt8] {
    /// FNV-1a.
    fileprivate var fingerprint: UInt64 {
        reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

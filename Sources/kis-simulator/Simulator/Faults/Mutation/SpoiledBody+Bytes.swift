extension SpoiledBody {
    /// Changes that need not know what the bytes mean.
    mutating func spoilBytes(_ step: MutationStep, _ random: inout SeededGenerator) {
        let range = range(&random)
        let place = random.below(bytes.count + 1)
        switch step {
        case .flipBits:
            for _ in 0...random.below(4) {
                let index = random.below(bytes.count)
                replace(index..<index + 1, by: [bytes[index] ^ 1 << UInt8(random.below(8))])
            }
        case .deleteBytes: replace(range, by: [])
        case .insertBytes: replace(place..<place, by: (0...random.below(6)).map { _ in UInt8(random.below(256)) })
        case .copyBytes: replace(place..<place, by: bytes[range])
        case .swapBytes: swap(range, self.range(&random))
        case .truncate: replace(random.below(bytes.count)..<bytes.count, by: [])
        case .plantBytes:
            let planted = random.element(of: SpoiledBody.oddBytes) ?? []
            let place = random.chance(0.2) ? 0 : place
            replace(place..<place, by: planted)
        default: break
        }
    }

    private mutating func swap(_ one: Range<Int>, _ other: Range<Int>) {
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        guard first.upperBound <= second.lowerBound else { return }
        let (head, tail) = (bytes[first], bytes[second])
        replace(second, by: head)
        replace(first, by: tail)
    }

    /// NUL, a byte order mark, half a character, half a surrogate as UTF-8, an overlong digit, a mark that turns the reading
    /// direction, a line break, an escape, the end of text, Korean in its own code page.
    private static let oddBytes: [[UInt8]] = [
        [0x00], [0xEF, 0xBB, 0xBF], [0xC3], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0xB0], [0xE2, 0x80, 0xAE], [0x0A],
        [0x1B, 0x5B, 0x32, 0x4A], [0x04], [0xBB, 0xEF, 0xBC, 0xBA],
    ]
}

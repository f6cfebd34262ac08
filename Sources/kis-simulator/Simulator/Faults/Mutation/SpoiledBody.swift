/// A body while it is being spoiled.
struct SpoiledBody {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func apply(_ step: MutationStep, _ random: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        switch step {
        case .flipBits, .deleteBytes, .insertBytes, .copyBytes, .swapBytes, .truncate, .plantBytes:
            spoilBytes(step, &random)
        case .changeNumber, .spoilNumber: spoilNumber(step, &random)
        case .removeRow, .emptyRow, .contradictRow, .repeatRow, .shuffleRows, .insertEmptyRow: spoilRows(step, &random)
        default: spoilMember(step, &random)
        }
    }

    mutating func replace(_ range: Range<Int>, by new: some Sequence<UInt8>) {
        bytes.replaceSubrange(range, with: Array(new))
    }

    mutating func replace(_ range: Range<Int>, by new: String) { replace(range, by: new.utf8) }

    /// A short range anywhere.
    func range(_ random: inout SeededGenerator) -> Range<Int> {
        let start = random.below(bytes.count)
        return start..<min(bytes.count, start + 1 + random.below(random.chance(0.8) ? 8 : 400))
    }
}

extension SeededGenerator {
    /// Nil of nothing.
    mutating func element<Elements: RandomAccessCollection>(of elements: Elements) -> Elements.Element? {
        if elements.isEmpty { return nil }
        return elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }
}

extension SpoiledBody {
    mutating func spoilRows(_ step: MutationStep, _ random: inout SeededGenerator) {
        let rows = BodyParts(bytes: bytes).rows
        guard let row = random.element(of: rows) else { return }
        switch step {
        case .removeRow: remove(row)
        case .emptyRow: if isJSON { replace(row, by: "{}") }
        case .insertEmptyRow: if isJSON, isInList(row) { replace(row.lowerBound..<row.lowerBound, by: "{},") }
        case .repeatRow: insert(bytes[row], at: row)
        case .contradictRow:
            var other = SpoiledBody(Array(bytes[row]))
            other.spoilNumber(.changeNumber, &random)
            insert(other.bytes[...], at: row)
        case .shuffleRows: shuffle(rows, &random)
        default: break
        }
    }

    private var isJSON: Bool { bytes.first == UInt8(ascii: "{") }

    /// Not the value of a member.
    private func isInList(_ row: Range<Int>) -> Bool {
        row.lowerBound > 0 && "[,".utf8.contains(bytes[row.lowerBound - 1])
    }

    private mutating func insert(_ copy: ArraySlice<UInt8>, at row: Range<Int>) {
        guard !isJSON || isInList(row) else { return }
        replace(row.lowerBound..<row.lowerBound, by: Array(copy) + (isJSON ? [UInt8(ascii: ",")] : []))
    }

    private mutating func remove(_ row: Range<Int>) {
        let comma =
            isJSON && isInList(row) && row.upperBound < bytes.count && bytes[row.upperBound] == UInt8(ascii: ",")
        replace(row.lowerBound..<row.upperBound + (comma ? 1 : 0), by: [])
    }

    /// Only rows of a list: nothing else can change places with them.
    private mutating func shuffle(_ rows: [Range<Int>], _ random: inout SeededGenerator) {
        let rows = isJSON ? rows.filter(isInList) : rows
        guard rows.count > 1 else { return }
        var order = Array(rows.indices)
        for index in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(index, random.below(index + 1)) }
        let texts = rows.map { Array(bytes[$0]) }
        for index in rows.indices.reversed() { replace(rows[index], by: texts[order[index]]) }
    }
}

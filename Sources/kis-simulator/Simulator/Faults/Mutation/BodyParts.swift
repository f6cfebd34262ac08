/// Where the parts of a body stand that changes are made to. Found by their marks, not by reading: a spoiled body has parts
/// too.
struct BodyParts {
    struct Member {
        /// Without its quotes.
        let name: Range<Int>
        /// With its quotes, when it is a text.
        let value: Range<Int>

        /// From the name's quote to the value's end.
        var whole: Range<Int> { name.lowerBound - 1..<value.upperBound }
    }

    let bytes: [UInt8]

    /// Runs of digits.
    var numbers: [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices {
            if bytes[index] >= 0x30, bytes[index] <= 0x39 {
                start = start ?? index
            } else if let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        return start.map { runs + [$0..<bytes.count] } ?? runs
    }

    /// JSON's objects without objects in them, XML's elements without content, or lines.
    var rows: [Range<Int>] {
        if let first = bytes.first, first == UInt8(ascii: "{") { return spans(from: "{", through: "}") }
        if bytes.contains(UInt8(ascii: "<")) { return spans(from: "<item", through: "/>") }
        return spans(from: "\n", through: "\n").map { $0.lowerBound..<$0.upperBound - 1 }
    }

    /// The members of JSON objects.
    var members: [Member] {
        let texts = self.texts
        return texts.indices.compactMap { index in
            let name = texts[index]
            guard byte(name.upperBound) == UInt8(ascii: ":") else { return nil }
            let start = name.upperBound + 1
            var end = start
            if index + 1 < texts.count, texts[index + 1].lowerBound == start {
                end = texts[index + 1].upperBound
            } else {
                while let byte = byte(end), !",}]{[\"".utf8.contains(byte) { end += 1 }
            }
            return end > start ? Member(name: name.lowerBound + 1..<name.upperBound - 1, value: start..<end) : nil
        }
    }

    /// From quote to quote, both included.
    var texts: [Range<Int>] {
        var texts: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\"") {
            if let first = start {
                texts.append(first..<index + 1)
                start = nil
            } else {
                start = index
            }
        }
        return texts
    }

    private func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

    /// From each last opening mark through the closing one that follows it.
    private func spans(from opening: String, through closing: String) -> [Range<Int>] {
        let opening = Array(opening.utf8)
        let closing = Array(closing.utf8)
        var spans: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices {
            if let first = start, first < index, bytes[index] == closing[0], bytes[index...].starts(with: closing) {
                spans.append(first..<index + closing.count)
                start = nil
            }
            if bytes[index] == opening[0], bytes[index...].starts(with: opening) { start = index }
        }
        return spans
    }
}

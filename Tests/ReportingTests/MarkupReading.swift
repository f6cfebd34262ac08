/// A page read the way the tests need it: its tags, and whether each is closed in its place.
struct MarkupReading {
    private(set) var tags: [String] = []
    /// What is wrong with the nesting; nil when nothing is.
    private(set) var fault: String?

    private static let void: Set = ["meta", "!DOCTYPE"]

    init(_ page: String) {
        var open: [String] = []
        for piece in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            guard let end = piece.firstIndex(of: ">") else {
                fault = fault ?? "a tag without an end: \(piece)"
                return
            }
            let tag = piece[..<end]
            let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" || $0 == tag.first })
            if tag.first == "/" {
                if open.popLast() != String(tag.dropFirst()) { fault = fault ?? "\(tag) closes something else" }
            } else {
                tags.append(String(tag))
                if tag.last != "/", !MarkupReading.void.contains(name) { open.append(name) }
            }
        }
        if let left = open.last { fault = fault ?? "\(left) is never closed" }
    }
}

extension String {
    /// What stands between the first `start` and the next `end`; nil where there is none.
    func between(_ start: String, _ end: String) -> Substring? {
        guard let head = firstRange(of: start), let tail = self[head.upperBound...].firstRange(of: end) else {
            return nil
        }
        return self[head.upperBound..<tail.lowerBound]
    }

    func count(of text: String) -> Int { ranges(of: text).count }
}

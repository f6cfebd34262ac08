/// Reads the feed's XML, a flat list in one element, byte for byte:
///
///     <?xml version="1.0" encoding="EUC-KR" ?>
///     <protocol>
///         <chartdata symbol="005930" name="…" count="6000" timeframe="day" precision="0" origintime="19900103">
///             <item data="20261120|71900|72400|71500|72000|9876543" />
///         </chartdata>
///     </protocol>
///
/// Not an XML parser, because what is read is ASCII and what is not (the name, in EUC-KR) would stop one: no byte of a
/// Korean character is a quote, an angle bracket or a blank, so bytes are found where they stand. Strict all the same:
/// elements, order and nesting must be these, and the document must end where it says. Blanks between elements, blank
/// lines before the declaration and any attributes of `protocol` and `chartdata` are taken as they come.
struct ChartScanner {
    struct Chart {
        let attributes: [String: ArraySlice<UInt8>]
        /// The attribute `data` of each `item`, in the order sent.
        var items: [ArraySlice<UInt8>] = []
    }

    private struct Tag {
        var attributes: [String: ArraySlice<UInt8>] = [:]
        /// Whether it is an element without content: `<item … />`.
        var isClosed = false
    }

    private let body: [UInt8]
    private var position = 0

    init(_ body: [UInt8]) { self.body = body }

    /// The whole document. Throws `.notAChart` when it does not begin like one, `.malformed` when it goes wrong later.
    mutating func chart() throws(NaverError) -> Chart {
        let outer: Tag?
        do throws(NaverError) {
            try skipProlog()
            outer = try tag("protocol")
        } catch {
            throw .notAChart(excerpt)
        }
        guard let outer, !outer.isClosed, let inner = try tag("chartdata") else { throw .notAChart(excerpt) }
        var chart = Chart(attributes: inner.attributes)
        if !inner.isClosed {
            while let item = try tag("item") {
                guard item.isClosed, item.attributes.count == 1, let data = item.attributes["data"] else {
                    throw malformed
                }
                chart.items.append(data)
            }
            try expect("</chartdata>")
        }
        try expect("</protocol>")
        skipBlanks()
        guard position == body.count else { throw malformed }
        return chart
    }

    /// A byte order mark, blanks and the XML declaration; each may be missing.
    private mutating func skipProlog() throws(NaverError) {
        _ = take([0xEF, 0xBB, 0xBF])
        skipBlanks()
        guard take("<?xml".utf8) else { return }
        while !take("?>".utf8) {
            guard position < body.count else { throw malformed }
            position += 1
        }
    }

    /// The opening tag of that name; nil when something else comes, which is left where it is.
    private mutating func tag(_ name: String) throws(NaverError) -> Tag? {
        skipBlanks()
        let start = position
        guard take("<".utf8), take(name.utf8), !isNameByte(next) else {
            position = start
            return nil
        }
        var tag = Tag()
        while true {
            skipBlanks()
            if take(">".utf8) { return tag }
            if take("/>".utf8) {
                tag.isClosed = true
                return tag
            }
            let (attribute, value) = try attribute()
            guard tag.attributes.updateValue(value, forKey: attribute) == nil else { throw malformed }
        }
    }

    private mutating func attribute() throws(NaverError) -> (name: String, value: ArraySlice<UInt8>) {
        let nameStart = position
        while isNameByte(next) { position += 1 }
        let name = body[nameStart..<position]
        guard !name.isEmpty, take("=\"".utf8) else { throw malformed }
        let valueStart = position
        while let byte = next, byte != UInt8(ascii: "\"") { position += 1 }
        let value = body[valueStart..<position]
        guard take("\"".utf8) else { throw malformed }
        return (String(decoding: name, as: UTF8.self), value)
    }

    private mutating func expect(_ text: String) throws(NaverError) {
        skipBlanks()
        guard take(text.utf8) else { throw malformed }
    }

    private var next: UInt8? { position < body.count ? body[position] : nil }

    /// True when these bytes came next, and are behind now.
    private mutating func take(_ bytes: some Collection<UInt8>) -> Bool {
        guard body[position...].starts(with: bytes) else { return false }
        position += bytes.count
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private func isNameByte(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2D, 0x5F].contains(byte)
    }

    private var malformed: NaverError {
        position == body.count
            ? .malformed("it ends too early") : .malformed("'\(printable(body[position...]))' at byte \(position)")
    }

    private var excerpt: String {
        if body.isEmpty { return "an empty body" }
        let head = String(decoding: body.prefix(120), as: UTF8.self).lowercased()
        return head.contains("<html") || head.contains("<!doctype") ? "a web page" : "'\(printable(body))'"
    }
}

/// Reads a JSON text (RFC 8259), behind a byte order mark or not, in one pass: JSONDecoder takes several times as long for a
/// page of minutes, and lets pass a comma behind the last element, numbers that are none, UTF-16 and hundreds of brackets.
///
/// The grammar is held to but for what costs nothing more than the value it stands in. In texts, bytes that are no UTF-8,
/// escapes that are none and halves of surrogate pairs become U+FFFD, and control characters stay. A number may begin with
/// zeros, as a time sent bare would (093100).
struct JSONParser {
    struct Fault: Error {}

    private let bytes: [UInt8]
    private var position = 0

    /// Brackets within brackets; KIS sends three.
    private static let deepest = 32

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: JSONParser.byteOrderMark) { position = JSONParser.byteOrderMark.count }
    }

    /// The value that is the whole text.
    mutating func document() throws(Fault) -> JSONValue {
        let value = try value(level: 0)
        skipBlanks()
        guard position == bytes.count else { throw Fault() }
        return value
    }

    private mutating func value(level: Int) throws(Fault) -> JSONValue {
        skipBlanks()
        switch next {
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "{") where level < JSONParser.deepest: return .object(try members(level: level + 1))
        case UInt8(ascii: "[") where level < JSONParser.deepest: return .list(try elements(level: level + 1))
        default: return try literal()
        }
    }

    private mutating func members(level: Int) throws(Fault) -> [JSONMember] {
        position += 1
        var members: [JSONMember] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return members }
        members.reserveCapacity(12)
        repeat {
            skipBlanks()
            let name = try text()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw Fault() }
            members.append(JSONMember(name: name, value: try value(level: level)))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw Fault() }
        return members
    }

    private mutating func elements(level: Int) throws(Fault) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            elements.append(try value(level: level))
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Fault() }
        return elements
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// True when this byte came next, and is behind now.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }
}

extension JSONParser {
    private mutating func text() throws(Fault) -> String {
        guard take(UInt8(ascii: "\"")) else { throw Fault() }
        var text = plainText()
        while !take(UInt8(ascii: "\"")) {
            guard take(UInt8(ascii: "\\")), position < bytes.count else { throw Fault() }
            text += escaped()
            text += plainText()
        }
        return text
    }

    /// Up to a quote or a backslash.
    private mutating func plainText() -> String {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// What stands behind a backslash.
    private mutating func escaped() -> String {
        let byte = bytes[position]
        if byte == UInt8(ascii: "u") { return codeUnits() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        default: return "\u{FFFD}"
        }
    }

    /// `uD55C`, with all such escapes that follow: two of them may be one character.
    private mutating func codeUnits() -> String {
        var units: [UInt16] = []
        repeat {
            position += 1
            let digits = bytes[position...].prefix(4)
            guard digits.count == 4, digits.allSatisfy(isHexDigit),
                let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return String(decoding: units, as: UTF16.self) + "\u{FFFD}" }
            units.append(unit)
            position += 4
        } while bytes[position...].starts(with: #"\u"#.utf8) && takeBackslash()
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func takeBackslash() -> Bool { take(UInt8(ascii: "\\")) }

    private func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func literal() throws(Fault) -> JSONValue {
        let start = position
        while let byte = next, isDigit(byte) || isLetter(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E {
            position += 1
        }
        let literal = String(decoding: bytes[start..<position], as: UTF8.self)
        if literal == "null" { return .null }
        guard literal == "true" || literal == "false" || isNumber(bytes[start..<position]) else { throw Fault() }
        return .literal(literal)
    }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    /// `-1.5e+3`: no empty parts.
    private func isNumber(_ literal: ArraySlice<UInt8>) -> Bool {
        var rest = literal
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let decimals = rest.dropFirst().prefix(while: isDigit)
            guard !decimals.isEmpty else { return false }
            rest = rest.dropFirst(1 + decimals.count)
        }
        if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return false }
            return true
        }
        return rest.isEmpty
    }
}

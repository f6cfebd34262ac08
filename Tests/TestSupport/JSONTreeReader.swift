/// Recursive descent over bytes.
struct JSONTreeReader {
    private struct NoJSON: Error {}

    private let bytes: [UInt8]
    private var place = 0

    init(_ body: [UInt8]) {
        let text = Array(String(decoding: body, as: UTF8.self).utf8)
        bytes = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    }

    mutating func document() throws -> JSONTree {
        let tree = try value(level: 1)
        blanks()
        guard place == bytes.count else { throw NoJSON() }
        return tree
    }

    private mutating func value(level: Int) throws -> JSONTree {
        blanks()
        switch byte {
        case "{":
            guard level <= 32 else { throw NoJSON() }
            return .object(try members(level: level))
        case "[":
            guard level <= 32 else { throw NoJSON() }
            return .list(try values(level: level))
        case "\"": return try string().map { .text($0) } ?? .unreadable
        default: return try word()
        }
    }

    private mutating func members(level: Int) throws -> [String: JSONTree] {
        var members: [String: JSONTree] = [:]
        place += 1
        blanks()
        if skip("}") { return members }
        repeat {
            blanks()
            guard byte == "\"" else { throw NoJSON() }
            let name = try string()
            blanks()
            guard skip(":") else { throw NoJSON() }
            let value = try value(level: level + 1)
            // No name that is read has U+FFFD in it.
            let key = name ?? "\u{FFFD}"
            members[key] = members[key] == nil ? value : .unreadable
        } while try comma(or: "}")
        return members
    }

    private mutating func values(level: Int) throws -> [JSONTree] {
        var values: [JSONTree] = []
        place += 1
        blanks()
        if skip("]") { return values }
        repeat { values.append(try value(level: level + 1)) } while try comma(or: "]")
        return values
    }

    /// True when another element follows, false when the bracket closed.
    private mutating func comma(or closing: Unicode.Scalar) throws -> Bool {
        blanks()
        if skip(",") { return true }
        guard skip(closing) else { throw NoJSON() }
        return false
    }

    /// Nil for a text that ends where it should but must not be read.
    private mutating func string() throws -> String? {
        place += 1
        let start = place
        var isPlain = true
        while let byte {
            if byte == "\"" {
                place += 1
                let raw = Array(bytes[start..<place - 1])
                return isPlain ? String(decoding: raw, as: UTF8.self) : JSONTreeReader.unescaped(raw)
            }
            if byte == "\\" || byte.value < 0x20 { isPlain = false }
            place += byte == "\\" ? 2 : 1
        }
        throw NoJSON()
    }

    private static func unescaped(_ raw: [UInt8]) -> String? {
        var units: [UInt16] = []
        var rest = String(decoding: raw, as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar.value < 0x20 { return nil }
            guard scalar == "\\" else {
                units += Array(String(scalar).utf16)
                continue
            }
            guard let unit = unit(&rest) else { return nil }
            units.append(unit)
        }
        let text = String(decoding: units, as: UTF16.self)
        return Array(text.utf16) == units ? text : nil
    }

    /// What an escape behind its backslash stands for.
    private static func unit(_ rest: inout Substring.UnicodeScalarView) -> UInt16? {
        let plain: [Unicode.Scalar: UInt16] = [
            "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        guard let scalar = rest.popFirst() else { return nil }
        if let unit = plain[scalar] { return unit }
        let digits = rest.prefix(4)
        guard scalar == "u", digits.count == 4,
            digits.allSatisfy({ "0123456789abcdefABCDEF".unicodeScalars.contains($0) })
        else { return nil }
        rest.removeFirst(4)
        return UInt16(String(digits), radix: 16)
    }

    private mutating func word() throws -> JSONTree {
        let start = place
        while let byte, !",]}[{\":\u{20}\t\n\r".unicodeScalars.contains(byte) { place += 1 }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        if ["true", "false", "null"].contains(word) { return .literal }
        guard word.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) != nil else { throw NoJSON() }
        return .number(word)
    }

    private var byte: Unicode.Scalar? { place < bytes.count ? Unicode.Scalar(bytes[place]) : nil }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard byte == scalar else { return false }
        place += 1
        return true
    }

    private mutating func blanks() {
        while let byte, byte == " " || byte == "\t" || byte == "\n" || byte == "\r" { place += 1 }
    }
}

/// Reads one line of a `.env` file from left to right.
struct DotEnvLine {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) {
        rest = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// The name and the value, or nil for a blank line and a comment.
    mutating func assignment() throws(DotEnvFault.Reason) -> (name: String, value: String)? {
        guard String(validating: rest, as: UTF8.self) != nil else { throw .notText }
        skipBlanks()
        guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
        return (try name(), try value())
    }

    private mutating func name() throws(DotEnvFault.Reason) -> String {
        var name = word()
        if name == "export", let next = rest.first, next.isBlank {
            skipBlanks()
            name = word()
        }
        skipBlanks()
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { throw .badName }
        guard let equals = rest.popFirst() else { throw .noAssignment }
        guard equals == UInt8(ascii: "=") else { throw rest.contains(UInt8(ascii: "=")) ? .badName : .noAssignment }
        return name
    }

    private mutating func word() -> String {
        let bytes = rest.prefix { $0.isOfName }
        rest = rest[bytes.endIndex...]
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func value() throws(DotEnvFault.Reason) -> String {
        let hasBlank = rest.first?.isBlank ?? false
        skipBlanks()
        switch rest.first {
        case UInt8(ascii: "#") where hasBlank: return ""
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return try quoted(by: rest.removeFirst())
        default: return try bare()
        }
    }

    private mutating func quoted(by quote: UInt8) throws(DotEnvFault.Reason) -> String {
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote {
                guard endsHere else { throw .afterQuote }
                return String(decoding: value, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                value.append(try escaped())
            } else {
                guard !byte.isControl else { throw .controlCharacter }
                value.append(byte)
            }
        }
        throw .openQuote
    }

    private mutating func escaped() throws(DotEnvFault.Reason) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .openQuote }
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "$"): return byte
        case UInt8(ascii: "n"): return UInt8(ascii: "\n")
        case UInt8(ascii: "r"): return UInt8(ascii: "\r")
        case UInt8(ascii: "t"): return UInt8(ascii: "\t")
        default: throw .unknownEscape
        }
    }

    /// True when nothing follows but blanks, and after a blank perhaps a comment.
    private var endsHere: Bool {
        let next = rest.drop { $0.isBlank }
        return next.isEmpty || (next.first == UInt8(ascii: "#") && next.startIndex > rest.startIndex)
    }

    /// A `#` after a blank begins a comment; one inside a word belongs to the value.
    private mutating func bare() throws(DotEnvFault.Reason) -> String {
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "#"), value.last?.isBlank ?? false { break }
            guard !byte.isControl else { throw .controlCharacter }
            value.append(byte)
        }
        while value.last?.isBlank ?? false { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func skipBlanks() { rest = rest.drop { $0.isBlank } }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// A tab is a blank, not a control character.
    fileprivate var isControl: Bool { (self < 0x20 && !isBlank) || self == 0x7F }

    fileprivate var isOfName: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

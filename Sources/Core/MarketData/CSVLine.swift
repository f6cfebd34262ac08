/// Reads one line of a CSV file from left to right. A quoted field ends on its line.
struct CSVLine {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { rest = line }

    /// The fields without the blanks around them, or nil for a blank line and a comment.
    consuming func fields() throws(UniverseFault.Reason) -> [String]? {
        guard String(validating: rest, as: UTF8.self) != nil else { throw .notText }
        skipBlanks()
        guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
        var fields = [try field()]
        while rest.popFirst() != nil { fields.append(try field()) }
        return fields
    }

    /// Up to the next comma, which is left to the caller.
    private mutating func field() throws(UniverseFault.Reason) -> String {
        skipBlanks()
        guard rest.first == UInt8(ascii: "\"") else {
            var bytes = rest.prefix { $0 != UInt8(ascii: ",") }
            rest = rest[bytes.endIndex...]
            while bytes.last?.isBlank ?? false { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        rest.removeFirst()
        let value = try quoted()
        skipBlanks()
        guard rest.first ?? UInt8(ascii: ",") == UInt8(ascii: ",") else { throw .afterQuote }
        return value
    }

    /// Behind the opening quote; two quotes inside stand for one.
    private mutating func quoted() throws(UniverseFault.Reason) -> String {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                guard rest.first == byte else { return String(decoding: bytes, as: UTF8.self) }
                rest.removeFirst()
            }
            bytes.append(byte)
        }
        throw .openQuote
    }

    private mutating func skipBlanks() { rest = rest.drop { $0.isBlank } }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

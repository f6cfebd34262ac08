import MarketData

/// A piece of an HTML page. Markup comes from literals of this program alone: whatever text is interpolated is escaped,
/// and only another piece goes in as it is. There is no way to make one of a `String` that was read somewhere.
///
///     let name = "<b>"
///     let cell: HTML = "<td>\(name)</td>"  // <td>&lt;b&gt;</td>
///     let row: HTML = "<tr>\(cell)</tr>"   // <tr><td>&lt;b&gt;</td></tr>
package struct HTML: Sendable {
    package let text: String

    private init(text: String) { self.text = text }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral literal: StaticString) { text = literal.description }

    package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 8 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        package mutating func appendInterpolation(_ content: some StringProtocol) { text += content.markupEscaped }

        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }

        package mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

        package mutating func appendInterpolation(_ pieces: some Sequence<HTML>) {
            for piece in pieces { text += piece.text }
        }
    }
}

extension StringProtocol {
    /// As the content of an element or of a quoted attribute; control characters are written out.
    fileprivate var markupEscaped: String {
        if utf8.allSatisfy(\.isPlain) { return String(self) }
        // By scalars: a mark that combines with `<` makes another character of it, and a browser still sees the `<`.
        return controlsEscaped.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

extension UTF8.CodeUnit {
    /// Printable ASCII that means nothing in markup.
    fileprivate var isPlain: Bool {
        switch self {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: (0x20...0x7E).contains(self)
        }
    }
}

extension Sequence<HTML> {
    func joined(separator: HTML) -> HTML {
        enumerated().reduce("") { joined, piece in
            piece.offset == 0 ? piece.element : "\(joined)\(separator)\(piece.element)"
        }
    }
}

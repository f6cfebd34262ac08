/// Text from outside (KIS, PostgreSQL, a command line) may hold line breaks, terminal escapes or marks that reorder
/// what is read. It is made visible before it reaches a log, a terminal or a mail.
extension StringProtocol {
    /// The same text with every control character written out: `\n`, `\r`, `\t` or `\u001b`. Nothing else is changed,
    /// so the result is for people, not for a parser.
    package var controlsEscaped: String {
        unicodeScalars.reduce(into: "") { line, scalar in
            if scalar.isControl { line += scalar.escape } else { line.unicodeScalars.append(scalar) }
        }
    }

    /// The first `limit` characters with control characters written out; an ellipsis stands for the rest.
    package func printable(limit: Int = 200) -> String {
        let head = String(String.UnicodeScalarView(unicodeScalars.prefix(limit))).controlsEscaped
        return unicodeScalars.dropFirst(limit).isEmpty ? head : head + "…"
    }

    /// A JSON string, quotes included, whose control characters are written out.
    package var jsonQuoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.isControl: quoted += scalar.escape
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Unicode.Scalar {
    /// C0, DEL and C1, the separators that some programs break lines at, and the marks that turn the reading direction.
    fileprivate var isControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    fileprivate var escape: String {
        switch self {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            let digits = String(value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}

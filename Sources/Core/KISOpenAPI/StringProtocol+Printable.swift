extension StringProtocol {
    /// The text with control characters escaped and cut to `limit` characters: what came from outside must not be able to
    /// forge a line of a log or move a terminal's cursor.
    package func printable(limit: Int = 200) -> String {
        var text = ""
        for scalar in unicodeScalars.prefix(limit) {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
                text += "\\u{\(String(scalar.value, radix: 16))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return unicodeScalars.count > limit ? text + "…" : text
    }
}

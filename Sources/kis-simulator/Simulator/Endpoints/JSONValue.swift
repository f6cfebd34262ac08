/// JSON with its members in the order KIS sends them, and room for what is not valid JSON.
enum JSONValue: Hashable, Sendable {
    /// Nothing in it needs an escape; foreign text comes in by `quoting(_:)`.
    case text(String)
    /// Written as it stands, without quotes: a number, `null`, or worse.
    case literal(String)
    case object(JSONObject)
    case list([JSONValue])

    static func quoting(_ text: String) -> JSONValue { .text(text.escapedForJSON) }
}

extension String {
    fileprivate var escapedForJSON: String {
        unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\"", "\\": escaped += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

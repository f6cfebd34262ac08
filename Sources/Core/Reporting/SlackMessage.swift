import MarketData

/// A message for a Slack webhook.
package struct SlackMessage: Sendable {
    private let lines: [String]

    package init(_ lines: [String]) { self.lines = lines }

    /// `{"text":"…"}`; nothing in the lines can address people or channels, or link anywhere.
    package var body: [UInt8] {
        let text = lines.map { SlackMessage.escaped($0.controlsEscaped) }.map { $0.jsonQuoted.dropFirst().dropLast() }
        return Array("{\"text\":\"\(text.joined(separator: "\\n"))\"}".utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
    }
}

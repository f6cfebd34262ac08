import FoundationEssentials

/// How a report is written as JSON.
package enum ReportLayout: Sendable {
    /// One line, for logs and pipes.
    case line
    /// Indented, for people.
    case pretty
}

extension Encodable {
    /// The value as JSON with sorted keys and slashes left alone.
    func reportJSON(_ layout: ReportLayout) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if layout == .pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            preconditionFailure("a report of numbers, texts and lists is always JSON")
        }
    }
}

import MarketData

/// A text as a field of a CSV file that a spreadsheet may open.
struct CSVCell {
    let text: String

    /// A text that a spreadsheet would run as a formula gets a quotation mark in front, which the spreadsheet shows as
    /// text; quotes and commas are quoted, control characters written out.
    init(_ text: String) {
        let isFormula = text.unicodeScalars.first.map { CSVCell.triggers.contains($0) } ?? false
        let safe = (isFormula ? "'" : "") + text.controlsEscaped
        let needsQuotes = safe.contains { $0 == "\"" || $0 == "," }
        self.text =
            needsQuotes
            ? "\""
                + safe.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\"" : safe
    }

    private static let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n"]
}

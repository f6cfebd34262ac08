/// Why a universe file cannot be used: where, what, and what to do about it.
package struct UniverseFault: Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        /// The file cannot be opened or read; the system's words.
        case unreadable(String)
        case archive
        case noStock
        case noDecoder
        case notText
        case openQuote
        case afterQuote
        case noCodeColumn
        case unknownColumn(String)
        case columnTwice(UniverseColumn)
        case fieldCount(Int, expected: Int)
        case lineLength(Int, expected: Int)
        case badCode(String)
        case badName(String)
        case badMarket(String)
        case badPriority(String)
        case badMarketCap(String)
        /// Two lines say different things of one stock.
        case contradiction(StockCode, UniverseColumn, String, before: String, at: String)
    }

    package let file: String
    /// Counted from 1; nil when the whole file is meant.
    package let line: Int?
    package let reason: Reason

    package init(file: String, line: Int?, reason: Reason) {
        self.file = file
        self.line = line
        self.reason = reason
    }
}

extension UniverseFault: CustomStringConvertible {
    /// `kr50.csv:7: '5930' is not a stock code: …`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place.controlsEscaped): \(reason)"
    }
}

extension UniverseFault.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let why): "cannot be read: \(why)"
        case .archive: "is a zip archive: unpack it first, for example with funzip"
        case .noStock: "holds no stock: an empty universe would stop all collecting"
        case .noDecoder: "cannot be decoded: the C library of this host has no CP949; install its gconv modules"
        case .notText: "is not UTF-8: save the file as CSV in UTF-8"
        case .openQuote: "opens a quote that it does not close on the same line"
        case .afterQuote: "goes on after a closing quote: double the quotes inside a quoted field"
        case .noCodeColumn:
            "has no column code: this is neither a CSV with a header (\(Self.columns)) nor a master file"
        case .unknownColumn(let name): "'\(name.printable(limit: 40))' is not a column: write some of \(Self.columns)"
        case .columnTwice(let column): "has the column \(column.rawValue) twice"
        case .fieldCount(let count, let expected): "has \(count) fields, the header has \(expected)"
        case .lineLength(let count, let expected):
            "has \(count) bytes, every line of this master file has \(expected): the download may be incomplete"
        case .badCode(let text):
            "'\(text.printable(limit: 40))' is not a stock code: six of 0-9 and A-Z, such as 005930 or 0126Z0"
        case .badName(let text):
            "'\(text.printable(limit: 40))' is not a name: up to \(Listing.longestName) characters, none of control"
        case .badMarket(let text):
            "'\(text.printable(limit: 40))' is not a market: "
                + Market.allCases.map(\.rawValue).joined(separator: ", ")
        case .badPriority(let text):
            "'\(text.printable(limit: 40))' is not a priority: a whole number, 1 is collected first"
        case .badMarketCap(let text):
            "'\(text.printable(limit: 40))' is not a market capitalisation: whole hundred million won, digits only"
        case .contradiction(let code, let column, let value, let before, let place):
            "\(code) has \(column.rawValue) '\(value.printable(limit: 40))' here and '\(before.printable(limit: 40))' "
                + "before (first named at \(place.controlsEscaped)): correct one of them"
        }
    }

    private static let columns = UniverseColumn.allCases.map(\.rawValue).joined(separator: ", ")
}

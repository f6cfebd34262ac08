extension UniverseFile {
    /// Reads the whole content of a CSV file in UTF-8.
    ///
    /// The first line is a header of `code` and any of `name`, `market`, `priority` (1 is first) and `market_cap`
    /// (hundred million won), in any order. An empty field says nothing. Fields may be quoted, blank lines and lines
    /// that begin with `#` are passed over, lines may end in CRLF, and the file may begin with a byte order mark. A
    /// column of another name is a fault, because it may be one of these misspelt.
    package init(name: String, csv content: [UInt8]) {
        self.init(name: name)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = content.starts(with: mark) ? Array(content.dropFirst(mark.count)) : content
        var columns: [UniverseColumn] = []
        for (offset, line) in UniverseFile.lines(of: text).enumerated() {
            do throws(UniverseFault.Reason) {
                guard let fields = try CSVLine(line).fields() else { continue }
                if columns.isEmpty {
                    columns = try UniverseFile.header(fields)
                } else {
                    add(try Listing(fields, columns), line: offset + 1)
                }
            } catch {
                add(error, line: offset + 1)
                // Without a header no other line can be read.
                if columns.isEmpty { return }
            }
        }
    }

    private static func header(_ fields: [String]) throws(UniverseFault.Reason) -> [UniverseColumn] {
        let names = fields.map { $0.lowercased() }
        guard names.contains(UniverseColumn.code.rawValue) else { throw .noCodeColumn }
        var columns: [UniverseColumn] = []
        for name in names {
            guard let column = UniverseColumn(rawValue: name) else { throw .unknownColumn(name) }
            guard !columns.contains(column) else { throw .columnTwice(column) }
            columns.append(column)
        }
        return columns
    }
}

extension Listing {
    /// As long as `stocks.name` may be.
    static let longestName = 100

    fileprivate init(_ fields: [String], _ columns: [UniverseColumn]) throws(UniverseFault.Reason) {
        guard fields.count == columns.count else { throw .fieldCount(fields.count, expected: columns.count) }
        let values = Dictionary(uniqueKeysWithValues: zip(columns, fields)).filter { !$0.value.isEmpty }
        guard let code = StockCode(values[.code] ?? "") else { throw .badCode(values[.code] ?? "") }
        self.init(
            code: code, name: try Listing.name(values[.name]), market: try Listing.market(values[.market]),
            priority: try Listing.priority(values[.priority]), marketCap: try Listing.marketCap(values[.marketCap]))
    }

    /// PostgreSQL refuses NUL, and terminals obey the others.
    private static func name(_ text: String?) throws(UniverseFault.Reason) -> String? {
        guard let text else { return nil }
        guard text.unicodeScalars.count <= longestName, text.controlsEscaped == text else { throw .badName(text) }
        return text
    }

    private static func market(_ text: String?) throws(UniverseFault.Reason) -> Market? {
        guard let text else { return nil }
        guard let market = Market(rawValue: text) else { throw .badMarket(text) }
        return market
    }

    private static func priority(_ text: String?) throws(UniverseFault.Reason) -> Int32? {
        guard let text else { return nil }
        guard let value = Int64(decimalDigits: text.utf8), value > 0, let priority = Int32(exactly: value)
        else { throw .badPriority(text) }
        return priority
    }

    private static func marketCap(_ text: String?) throws(UniverseFault.Reason) -> Int64? {
        guard let text else { return nil }
        guard let marketCap = Int64(decimalDigits: text.utf8) else { throw .badMarketCap(text) }
        return marketCap
    }
}

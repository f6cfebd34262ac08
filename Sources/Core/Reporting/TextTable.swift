import MarketData

/// Columns of plain text for a terminal, one line a row, the first row being the heading.
struct TextTable {
    enum Alignment {
        case left
        case right
    }

    let alignments: [Alignment]
    private(set) var rows: [[String]]

    init(heading: [String], alignments: [Alignment]) {
        precondition(heading.count == alignments.count)
        self.alignments = alignments
        rows = [heading]
    }

    mutating func append(_ row: [String]) {
        precondition(row.count == alignments.count)
        rows.append(row.map(\.controlsEscaped))
    }

    /// Two blanks between columns and none at the end of a line.
    var text: String {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { pad(row[$0], to: widths[$0], alignments[$0]) }
            let line = cells.joined(separator: "  ")
            return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
        }.joined(separator: "\n")
    }

    private func pad(_ cell: String, to width: Int, _ alignment: Alignment) -> String {
        let blanks = String(repeating: " ", count: width - cell.count)
        return alignment == .left ? cell + blanks : blanks + cell
    }
}

import MarketData

/// How far a session's collection is, stock by stock, for a terminal.
package struct CoverageTable: Sendable {
    package let lines: [CoverageLine]

    package init(_ lines: [CoverageLine]) { self.lines = lines }

    /// A line a stock, in the order given, and their sum.
    package var text: String {
        var table = TextTable(
            heading: ["STOCK", "BARS", "SETTLED", "SHARE", "FIRST", "LAST"],
            alignments: [.left, .right, .right, .right, .left, .left])
        for line in lines {
            table.append(
                row(line.stock.text, line.bars, line.settled, line.expected, first: line.first, last: line.last))
        }
        table.append(
            row(
                "all", lines.reduce(0) { $0 + $1.bars }, lines.reduce(0) { $0 + $1.settled },
                lines.reduce(0) { $0 + $1.expected }, first: lines.compactMap(\.first).min(),
                last: lines.compactMap(\.last).max()))
        return table.text
    }

    private func row(
        _ subject: String, _ bars: Int, _ settled: Int, _ expected: Int, first: MinuteOfDay?, last: MinuteOfDay?
    ) -> [String] {
        [
            subject, FixedDecimal.text(bars), "\(FixedDecimal.text(settled))/\(FixedDecimal.text(expected))",
            FixedDecimal.percent(settled, of: expected), first?.description ?? "-", last?.description ?? "-",
        ]
    }
}

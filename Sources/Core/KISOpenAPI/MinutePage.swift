package import MarketData

/// One answer of a minute TR, decoded: rows and refusals, nothing judged yet.
package struct MinutePage: Sendable {
    package let stock: StockCode
    /// The `FID_INPUT_HOUR_1` it was asked with: the inclusive end of the page.
    package let until: MinuteOfDay
    package let askedAt: KoreaTime
    /// Ascending by label, one a label; rows of other dates and of minutes still running are among them.
    package let rows: [MinuteRow]
    package let refused: [RefusedRow]
    /// Identical repetitions of a row, left out.
    package let duplicates: Int

    package init(
        stock: StockCode, until: MinuteOfDay, askedAt: KoreaTime, rows: [MinuteRow], refused: [RefusedRow],
        duplicates: Int
    ) {
        self.stock = stock
        self.until = until
        self.askedAt = askedAt
        self.rows = rows
        self.refused = refused
        self.duplicates = duplicates
    }
}

extension MinutePage {
    /// The same page, of which it is known that it was asked after another one: KIS's clock shows whole seconds, so
    /// that of two pages of one second the later one, if its answer took longer, seems to be older.
    package func asked(noEarlierThan other: KoreaTime?) -> MinutePage {
        guard let other, askedAt < other else { return self }
        return MinutePage(
            stock: stock, until: until, askedAt: other, rows: rows, refused: refused, duplicates: duplicates)
    }
}

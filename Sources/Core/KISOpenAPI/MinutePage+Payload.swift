package import MarketData

extension MinutePage {
    /// Decodes the body of FHKST03010200 or FHKST03010230. Throws `.protocolBreach` when it is not a page at all; a bad
    /// row only refuses itself.
    package init(_ answer: KISAnswer, stock: StockCode, until: MinuteOfDay) throws(KISError) {
        guard let payload = PagePayload<MinuteField>(answer.json) else {
            throw .protocolBreach("a minute page without output2")
        }
        var rows = PageRows<BarLabel, MinuteRow>()
        for rowPayload in payload.rows where !rowPayload.isEmpty {
            do throws(RowRefusal) {
                let row = try MinuteRow(rowPayload)
                rows.take(row, of: row.label)
            } catch {
                rows.refuse(error.label, error.fault)
            }
        }
        self.init(
            stock: stock, until: until, askedAt: answer.askedAt, rows: rows.rows,
            refused: rows.refused.map { RefusedRow(stock: stock, label: $0.label, fault: $0.fault) },
            duplicates: rows.duplicates)
    }
}

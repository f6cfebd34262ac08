package import MarketData

extension MinutePage {
    /// Decodes the body of FHKST03010200 or FHKST03010230. Throws `.protocolBreach` when it is not a page at all; a bad
    /// row only refuses itself.
    package init(_ answer: KISAnswer, stock: StockCode, until: MinuteOfDay) throws(KISError) {
        guard let payload = JSONBody.decode(MinutePagePayload.self, answer.body) else {
            throw .protocolBreach("a minute page without output2")
        }
        var rows: [BarLabel: MinuteRow] = [:]
        var refused: [RefusedRow] = []
        var contradicted: Set<BarLabel> = []
        var duplicates = 0
        for rowPayload in payload.rows where !rowPayload.isEmpty {
            do throws(RowRefusal) {
                let row = try MinuteRow(rowPayload)
                if let known = rows.updateValue(row, forKey: row.label) {
                    if known == row { duplicates += 1 } else { contradicted.insert(row.label) }
                }
            } catch {
                refused.append(RefusedRow(stock: stock, label: error.label, fault: error.fault))
            }
        }
        // A minute that one row tells truly and another falsely is not told at all.
        contradicted.formUnion(refused.compactMap(\.label).filter { rows[$0] != nil })
        for label in contradicted.sorted() {
            rows[label] = nil
            refused.append(RefusedRow(stock: stock, label: label, fault: .contradicted))
        }
        self.init(
            stock: stock, until: until, askedAt: answer.askedAt, rows: rows.values.sorted { $0.label < $1.label },
            refused: refused, duplicates: duplicates)
    }
}

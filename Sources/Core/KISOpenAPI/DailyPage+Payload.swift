package import MarketData

extension DailyPage {
    /// Decodes the body of FHKST03010100. Throws `.protocolBreach` when it is not a page at all; a bad row only refuses
    /// itself. Two different rows for one date refuse both. An object without members is no row.
    package init(_ answer: KISAnswer, stock: StockCode, range: ClosedRange<TradingDate>) throws(KISError) {
        guard let payload = PagePayload<DailyField>(answer.json) else {
            throw .protocolBreach("a daily page without output2")
        }
        var rows = PageRows<TradingDate, DailyBar>()
        for rowPayload in payload.rows where !rowPayload.isEmpty {
            var date: TradingDate?
            do throws(BarFault) {
                let day = try rowPayload.date(.date)
                date = day
                rows.take(try DailyBar(date: day, try rowPayload.figures()), of: day)
            } catch {
                rows.refuse(date, error)
            }
        }
        self.init(
            stock: stock, range: range, askedAt: answer.askedAt, bars: rows.rows,
            refused: rows.refused.map { RefusedDay(stock: stock, date: $0.label, fault: $0.fault) },
            duplicates: rows.duplicates)
    }
}

extension RowPayload<DailyField> {
    fileprivate func figures() throws(BarFault) -> DayFigures {
        DayFigures(
            open: try price(.open), high: try price(.high), low: try price(.low), close: try price(.close),
            volume: try shares(.volume))
    }
}

import MarketData

/// The records of a validation as CSV, one a line, in the order of the stocks and their days. Columns are only ever added, at
/// the end.
///
///     stock_code,date,class,kis_open,…,kis_volume,fdr_open,…,fdr_volume,max_diff_pct,worst_field,…
///     005930,2026-11-19,NEAR,73100,73400,72900,73200,14211873,73100,73400,72900,73300,14211873,0.1364,close,…
///
/// Prices are in won, volumes in shares; the fields of a side that has no row are empty, and so is the difference then.
/// `max_diff_pct` and `worst_field` are about prices alone. The minutes are there of days that differ, when all are proven.
package struct ValidationTable {
    private let report: ValidationReport
    private let notes: [StockCode: [TradingDate?: String]]

    package init(_ report: ValidationReport) {
        self.report = report
        var notes: [StockCode: [TradingDate?: String]] = [:]
        for refusal in report.refused {
            notes[refusal.day.stock, default: [:]][refusal.day.date] =
                "\(refusal.source.rawValue): \(refusal.day.fault)"
        }
        for failure in report.failures { notes[failure.stock, default: [:]][nil] = failure.message }
        self.notes = notes
    }

    package static let heading =
        "stock_code,date,class,kis_open,kis_high,kis_low,kis_close,kis_volume,fdr_open,fdr_high,fdr_low,fdr_close,"
        + "fdr_volume,max_diff_pct,worst_field,volume_class,volume_diff_pct,minute_open,minute_high,minute_low,"
        + "minute_close,minute_volume,culprit,note"

    package var text: String {
        var text = Self.heading + "\n"
        text.reserveCapacity(report.comparison.days.count * 128)
        for day in report.comparison.days { append(day, to: &text) }
        return text
    }

    private func append(_ day: ComparedDay, to text: inout String) {
        text += "\(day.stock),\(day.date),\(day.verdict)"
        append(day.kis, to: &text)
        append(day.fdr, to: &text)
        let worst = day.verdict.comparesFigures ? day.worst : nil
        let isEqual = worst == nil && day.verdict.comparesFigures
        text += "," + (isEqual ? "0.0000" : worst.map { ValidationReport.percent($0.difference) } ?? "")
        text += "," + (worst?.field.rawValue ?? "")
        text += "," + (day.volume?.rawValue ?? "") + "," + volumeDifference(day)
        let witness = report.witness(of: day)
        append(witness?.minutes, to: &text)
        text += "," + (witness?.culprit?.rawValue ?? "") + "," + note(day) + "\n"
    }

    private func append(_ figures: DayFigures?, to text: inout String) {
        guard let figures else {
            text += ",,,,,"
            return
        }
        text += ",\(figures.open),\(figures.high),\(figures.low),\(figures.close),\(figures.volume)"
    }

    private func volumeDifference(_ day: ComparedDay) -> String {
        guard day.volume != nil, let (kis, fdr) = day.both else { return "" }
        return ValidationReport.percent(kis.difference(from: fdr, in: .volume))
    }

    private func note(_ day: ComparedDay) -> String {
        guard let notes = notes[day.stock] else { return "" }
        let text = day.verdict == .notCompared ? notes[nil] : notes[day.date]
        return text.map { CSVCell($0).text } ?? ""
    }
}

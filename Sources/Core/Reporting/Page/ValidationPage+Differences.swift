import MarketData

extension ValidationPage {
    /// The differing records one by one, and after them those within the tolerance.
    var differences: HTML {
        let list = DifferenceList(records)
        return """
            \(section("Differences", list.differing, of: report.agreement.differing))\
            \(section("Within the tolerance", list.near, of: report.agreement[.near]))
            """
    }

    private func section(_ title: HTML, _ days: [ComparedDay], of count: Int) -> HTML {
        guard count > 0 else { return "" }
        return """
            <section>
            <h2>\(title)</h2>
            <p>\(extent(days.count, of: count)) Figures that are not the same are <em>marked</em>.</p>
            <div class="blocks">
            \(days.map(block))</div>
            </section>

            """
    }

    private func extent(_ shown: Int, of count: Int) -> String {
        let (all, rest) = (FixedDecimal.text(count), FixedDecimal.text(count - shown))
        let file = "in kis_validation_report.csv."
        return switch shown {
        case count: count == 1 ? "One record." : "All \(all) records, the worst stock first."
        case 0: count == 1 ? "One record, \(file)" : "\(all) records, \(file)"
        default: "\(FixedDecimal.text(shown)) of \(all) records, the other \(rest) \(file)"
        }
    }

    private func block(_ day: ComparedDay) -> HTML {
        let refused = report.refused.filter { $0.day.stock == day.stock && $0.day.date == day.date }
        return DifferenceBlock(
            day: day, witness: report.witness(of: day),
            faults: Dictionary(refused.map { ($0.source, $0.day.fault) }) { first, _ in first }, label: label(day.stock)
        ).html
    }
}

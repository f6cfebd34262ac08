import MarketData

extension ValidationPage {
    /// Records by class, which is also the legend of the pictures.
    var classes: HTML {
        """
        <section>
        <h2>What was found</h2>
        <p>Every stock-day belongs to one class. Those that agree are held against those that differ; the rest is left \
        out.</p>
        <div class="classes">
        \(DayClass.Standing.all.map(group))</div>
        </section>

        """
    }

    private func group(_ standing: DayClass.Standing) -> HTML {
        let classes = DayClass.allCases.filter { $0.standing == standing }
        let sum = classes.reduce(0) { $0 + report.agreement[$1] }
        return """
            <table>
            <caption>\(standing.title): \(FixedDecimal.text(sum))</caption>
            <tbody>
            \(classes.map(row))</tbody>
            </table>

            """
    }

    private func row(_ verdict: DayClass) -> HTML {
        let count = report.agreement[verdict]
        let style: HTML = count == 0 ? " class=\"quiet\"" : ""
        return """
            <tr\(style)><th scope="row">\(verdict.swatch)<b>\(verdict.rawValue)</b>\
            <span class="small quiet">\(verdict.meaning)</span></th>\
            <td class="number">\(FixedDecimal.text(count))</td></tr>

            """
    }
}

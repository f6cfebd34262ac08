import MarketData

extension ValidationPage {
    /// The distribution of the differences, and a line for each figure.
    var sizes: HTML {
        """
        <section>
        <h2>How far off</h2>
        <div class="columns">
        <div>
        \(DifferenceSizes(report.comparison.days, tolerance: report.tolerance).html)
        </div>
        <div>
        \(fields)
        \(volumes)
        </div>
        </div>
        </section>

        """
    }

    private var fields: HTML {
        let prices = report.fields.filter { $0.field != .volume }
        let volume = report.fields.filter { $0.field == .volume }
        return """
            <div class="wide"><table class="fields">
            <caption>Difference of each figure, over the days both sources have</caption>
            <thead><tr><th scope="col">figure</th><th scope="col" class="number">days</th>\
            <th scope="col" class="number">differ</th><th scope="col" class="number">mean</th>\
            <th scope="col" class="number">99th percentile</th><th scope="col" class="number">largest</th></tr></thead>
            <tbody>
            \(prices.map(row))</tbody>
            <tbody class="volume">
            \(volume.map(row))</tbody>
            </table></div>
            """
    }

    private func row(_ field: FieldDifferences) -> HTML {
        """
        <tr><th scope="row">\(field.field.rawValue)</th><td class="number">\(FixedDecimal.text(field.compared))</td>\
        <td class="number">\(FixedDecimal.text(field.differing))</td>\
        <td class="number">\(FixedDecimal.differencePercent(field.mean))</td>\
        <td class="number">\(FixedDecimal.differencePercent(field.percentile99))</td>\
        <td class="number">\(largest(field))</td></tr>

        """
    }

    private func largest(_ field: FieldDifferences) -> HTML {
        guard let (difference, day) = field.maximum else { return "none" }
        return """
            \(FixedDecimal.differencePercent(difference))\
            <span class="where small">\(label(day.stock)) <span class="whole">\(day.date.iso)</span></span>
            """
    }

    private var volumes: HTML {
        let classes = VolumeClass.allCases.filter { report.volumes[$0] != nil }
        let lines = classes.map { volume -> HTML in
            "<li><b>\(volume.rawValue)</b> \(FixedDecimal.text(report.volumes[volume] ?? 0)): \(volume.meaning)</li>\n"
        }
        return """
            <p class="small">Volumes decide nothing: feeds count different trades.</p>
            <ul class="plain small">
            \(lines)</ul>
            """
    }
}

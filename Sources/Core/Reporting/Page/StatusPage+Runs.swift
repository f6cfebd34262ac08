import MarketData

extension StatusPage {
    /// The newest run of every job.
    var runs: HTML {
        guard !report.runs.isEmpty else { return "" }
        return """
            <section>
            <h2>Last runs</h2>
            <div class="wide"><table class="runs">
            <thead><tr><th scope="col">job</th><th scope="col">started</th><th scope="col" class="number">took</th>\
            <th scope="col" class="number">calls</th><th scope="col">ended</th></tr></thead>
            <tbody>
            \(report.runs.map(row))</tbody>
            </table></div>
            </section>

            """
    }

    private func row(_ run: RunRecord) -> HTML {
        let events = run.events.map { "<span class=\"small quiet event\">\($0)</span>" as HTML }
        let seconds = run.seconds.map { "\(FixedDecimal.text($0, decimals: 1))\u{A0}s" } ?? "–"
        return """
            <tr><th scope="row">\(run.job)</th><td>\(run.startedAt.date.iso) \(run.startedAt.clock)</td>\
            <td class="number">\(seconds)</td><td class="number">\(run.calls.map { FixedDecimal.text($0) } ?? "–")</td>\
            <td>\(ending(run))\(events)</td></tr>

            """
    }

    private func ending(_ run: RunRecord) -> HTML {
        run.exitStatus == 0 || run.ending == .running
            ? "\(run.endingWords)" : "<span class=\"ended\">\(run.endingWords)</span>"
    }
}

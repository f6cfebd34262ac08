import MarketData

/// The page of the collection: how far a session is, in two seconds; what is missing and the command that fetches it; what
/// ran.
package struct StatusPage: Sendable {
    let report: StatusReport

    package init(_ report: StatusReport) { self.report = report }

    /// The document, in UTF-8 and a single file.
    package var text: String {
        PageFrame(
            title: "Collection of \(report.date)", style: StatusPage.style, content: "\(sections)", footer: definitions
        ).document.text
    }

    private var sections: [HTML] {
        guard let session = report.session else { return [headline, days, runs] }
        return [headline, gaps, minutes(session), days, runs]
    }

    private func minutes(_ session: TradingSession) -> HTML {
        """
        <section>
        <h2>Minute by minute</h2>
        <p class="quiet">Each row is a stock, from \(session.open.description) to \(session.close.description) in Korea.</p>
        \(MinuteMap.legend)
        \(MinuteMap(report, session).html)
        </section>

        """
    }

    private var days: HTML {
        guard !report.history.isEmpty else { return "" }
        return """
            <section>
            <h2>Day by day</h2>
            \(SharePicture(history: report.history).html)
            </section>

            """
    }

    private var gaps: HTML {
        let gaps = report.gaps
        guard !gaps.isEmpty else { return "" }
        let shown = gaps.prefix(20).map { gap -> HTML in
            """
            <tr><th scope="row"><span class="code">\(gap.stock.stock.text)</span> <span lang="ko">\(gap.stock.name)</span>\
            </th><td class="number">\(gap.minutes.count)</td><td>\(gap.minutes.description)</td></tr>

            """
        }
        let remedy: HTML =
            report.remedy.map { "<p>To fetch them: <kbd>\($0)</kbd></p>\n" }
            ?? "<p>The next tick of fetch-minute asks for them.</p>\n"
        let rest = gaps.count - shown.count
        let more: HTML = rest > 0 ? "<p class=\"quiet\">And \(FixedDecimal.text(rest)) more stocks.</p>\n" : ""
        return """
            <section>
            <h2>What is missing</h2>
            \(remedy)<div class="wide"><table>
            <thead><tr><th scope="col">stock</th><th scope="col" class="number">minutes</th>\
            <th scope="col">which</th></tr></thead>
            <tbody>
            \(shown)</tbody>
            </table></div>
            \(more)</section>

            """
    }

    private var definitions: HTML {
        """
        <p>A minute is proven when KIS was asked for it after it could not change any more, and the answer reached back to \
        it. A proven minute without a bar is a minute in which nobody traded. What counts is proof, not rows.</p>
        <p>Read at \(report.readAt.date.iso) \(report.readAt.clock) KST. The same for programs: \
        <kbd>collection-status --json</kbd>.</p>
        """
    }
}

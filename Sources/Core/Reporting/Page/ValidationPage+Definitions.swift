import MarketData

extension ValidationPage {
    /// How the numbers come about.
    var definitions: HTML {
        """
        <p>The difference of two figures is |KIS − FDR| / max(|KIS|, |FDR|): the same whichever side comes first, and \
        never more than 1. FDR is the chart feed that FinanceDataReader reads.</p>
        <p>A day agrees when none of its four prices is off by more than 1 won, when none is off by more than \
        \(FixedDecimal.plainPercent(report.tolerance)), or when nothing was traded and both carry the same close. \
        Days that only one source has, rows of days without a session and rows that cannot be true count against the \
        agreement. Days that may still change, that neither source has, or of which a source could not be asked do not \
        count. Volumes do not count.</p>
        <p>\(report.job), run \(report.runID), \(report.startedAt.iso)</p>
        """
    }
}

package import MarketData

/// Who is asked about first: what failed, then what is about to fall out of the window that one page shows, then the
/// universe's own order (priority and market capitalisation).
package enum RequestOrder {
    /// An unproven minute this old needs a page soon, or it will need two.
    package static let urgentAge = 20

    /// A plan for each stock of which some of `minutes` are not settled, in the order they are to be asked.
    package static func plans(
        _ instruments: [Instrument], wanting minutes: MinuteSet, coverage: [StockCode: Coverage],
        failedBefore: Set<StockCode>
    ) -> [StockPlan] {
        guard let newest = minutes.last.flatMap(MinuteOfDay.init) else { return [] }
        return arrange(
            instruments.map { instrument in
                StockPlan(
                    instrument: instrument,
                    wanted: minutes.subtracting(coverage[instrument.code]?.settled ?? MinuteSet()),
                    failedBefore: failedBefore.contains(instrument.code))
            }, newestEnded: newest)
    }

    /// Plans that want nothing are left out.
    package static func arrange(_ plans: [StockPlan], newestEnded: MinuteOfDay) -> [StockPlan] {
        plans.filter { !$0.wanted.isEmpty }.sorted { a, b in
            let (rankA, rankB) = (rank(a, newestEnded), rank(b, newestEnded))
            return rankA == rankB ? a.instrument < b.instrument : rankA < rankB
        }
    }

    private static func rank(_ plan: StockPlan, _ newestEnded: MinuteOfDay) -> Int {
        if plan.failedBefore { return 0 }
        return newestEnded.value - (plan.wanted.first ?? newestEnded.value) >= urgentAge ? 1 : 2
    }
}

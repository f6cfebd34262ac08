package import MarketData

/// Who is asked about first: what failed, then what is about to fall out of the window that one page shows, then the
/// universe's own order (priority and market capitalisation).
package enum RequestOrder {
    /// An unproven minute this old needs a page soon, or it will need two.
    package static let urgentAge = 20

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

package import MarketData

/// The fewest pages that show a set of minutes. A page asked with HOUR_1 = h shows the `rows` minutes that end with h.
package enum PagePlan {
    /// The HOUR_1 of each page, newest first. Starting every page at the newest minute not yet shown is optimal: some page
    /// must show that minute, and none that does reaches further back than the one that ends with it.
    package static func pages(showing minutes: MinuteSet, rows: Int) -> [MinuteOfDay] {
        precondition(rows > 0)
        var pages: [MinuteOfDay] = []
        var remaining = minutes
        while let last = remaining.last, let until = MinuteOfDay(last) {
            pages.append(until)
            remaining.remove(last - rows + 1..<last + 1)
        }
        return pages
    }

    /// The next page to ask for; nil when nothing is wanted.
    package static func nextPage(showing minutes: MinuteSet) -> MinuteOfDay? { minutes.last.flatMap(MinuteOfDay.init) }
}

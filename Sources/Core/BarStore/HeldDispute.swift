package import MarketData

/// A row of `minute_disputes`: what a page showed, waiting for a later one to show the same.
package struct HeldDispute: Hashable, Sendable {
    package let dispute: DisputedMinute
    /// When the first page that showed it was asked.
    package internal(set) var askedAt: KoreaTime

    package init(_ dispute: DisputedMinute, askedAt: KoreaTime) {
        self.dispute = dispute
        self.askedAt = askedAt
    }
}

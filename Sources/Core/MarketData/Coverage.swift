/// What is proven of one stock's session: a row of `minute_coverage`.
package struct Coverage: Hashable, Sendable {
    /// Minutes whose bar, or whose lack of a trade, is certain.
    package var settled: MinuteSet
    /// When the newest page behind the stored rows was asked; nil before the first.
    package var askedAt: KoreaTime?

    package init(settled: MinuteSet = MinuteSet(), askedAt: KoreaTime? = nil) {
        self.settled = settled
        self.askedAt = askedAt
    }

    /// Complete when every label of the session is settled.
    package func missing(of session: TradingSession) -> MinuteSet { session.labels.subtracting(settled) }
}

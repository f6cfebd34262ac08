package import MarketData

/// A 200 answer of KIS whose envelope says yes.
package struct KISAnswer: Sendable {
    package let body: [UInt8]
    /// The latest instant that the answer can be trusted to know of: the earlier of the host's clock at sending and KIS's
    /// `Date` less the time the answer took.
    package let askedAt: KoreaTime

    package init(body: [UInt8], askedAt: KoreaTime) {
        self.body = body
        self.askedAt = askedAt
    }
}

package import MarketData

/// A 200 answer of KIS whose envelope says yes.
package struct KISAnswer: Sendable {
    /// Nil when the body is not JSON.
    let json: JSONValue?
    /// The latest instant that the answer can be trusted to know of: the earlier of the host's clock at sending and KIS's
    /// `Date` less the time the answer took.
    package let askedAt: KoreaTime

    package init(_ json: JSONValue?, askedAt: KoreaTime) {
        self.json = json
        self.askedAt = askedAt
    }
}

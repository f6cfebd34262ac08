package import KISOpenAPI
package import MarketData

/// The oldest row of a page, held back until the next older page can witness its turnover.
package struct HeldRow: Sendable {
    package let row: MinuteRow
    package let askedAt: KoreaTime
}

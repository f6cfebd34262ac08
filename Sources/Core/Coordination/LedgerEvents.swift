package import MarketData

/// The events of one kind that the ledger has of some time: `authentication`, `connection`, `calendar`.
package struct LedgerEvents: Sendable {
    package let kind: String
    package let count: Int
    package let lastAt: KoreaTime
    package let lastMessage: String
}

/// A column of a universe file, by its name in a CSV header.
package enum UniverseColumn: String, Hashable, Sendable, CaseIterable {
    case code
    case name
    case market
    case priority
    case marketCap = "market_cap"
}

/// The market on which KRX lists a stock, as the tables write it.
package enum Market: String, Hashable, Sendable, CaseIterable {
    case kospi = "KOSPI"
    case kosdaq = "KOSDAQ"
    case konex = "KONEX"
}

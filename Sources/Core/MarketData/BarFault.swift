/// Why values cannot be a bar.
package enum BarFault: Error, Hashable, Sendable {
    /// A field that is not a plain decimal number, or too large to be one; the name is KIS's, the text what it sent.
    case notANumber(field: String, text: String)
    case priceNotPositive(Price)
    case highBelowLow(high: Price, low: Price)
    case openOutside(Price, low: Price, high: Price)
    case closeOutside(Price, low: Price, high: Price)
    case negativeVolume(Int64)
    /// Prices that moved, and no shares.
    case movedWithoutTrade(low: Price, high: Price)
    /// Two rows carry the same label, or date, and differ.
    case contradicted
}

extension BarFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notANumber(let field, let text): "\(field)='\(text)' is not a number"
        case .priceNotPositive(let price): "price \(price) is not positive"
        case .highBelowLow(let high, let low): "high \(high) is below low \(low)"
        case .openOutside(let open, let low, let high): "open \(open) is outside \(low)…\(high)"
        case .closeOutside(let close, let low, let high): "close \(close) is outside \(low)…\(high)"
        case .negativeVolume(let volume): "volume \(volume) is negative"
        case .movedWithoutTrade(let low, let high): "prices from \(low) to \(high) and no volume"
        case .contradicted: "two different rows for the same time"
        }
    }
}

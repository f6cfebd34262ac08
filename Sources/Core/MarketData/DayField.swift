/// One of the figures of a day.
package enum DayField: String, CaseIterable, Sendable {
    case open
    case high
    case low
    case close
    case volume

    package static let prices: [DayField] = [.open, .high, .low, .close]
}

extension DayField: CustomStringConvertible {
    package var description: String { rawValue }
}

extension DayFigures {
    /// Hundredths of a won, or shares.
    package subscript(field: DayField) -> Int64 {
        switch field {
        case .open: open.hundredths
        case .high: high.hundredths
        case .low: low.hundredths
        case .close: close.hundredths
        case .volume: volume
        }
    }

    /// The figure as it is printed: `73100`, `73100.5`, shares.
    package func text(_ field: DayField) -> String {
        field == .volume ? "\(volume)" : "\(Price(hundredths: self[field]))"
    }

    /// |a - b| / max(|a|, |b|): 0 for equal figures (two zeros among them), 1 when one of them is 0 and the other is not. It
    /// is the same whichever side comes first, and never divides by zero.
    package func difference(from other: DayFigures, in field: DayField) -> Double {
        let (a, b) = (self[field], other[field])
        guard a != b else { return 0 }
        return Double((a - b).magnitude) / Double(max(a.magnitude, b.magnitude))
    }
}

import MarketData

extension MinuteSet {
    /// Reads PostgreSQL's text form of an `int4multirange`: `{[540,931),[1000,1001)}`. Nil when it is without bounds.
    init?(multirange text: String) {
        let bounds = text.split { "{}[),".contains($0) }
        let numbers = bounds.compactMap { Int($0) }
        guard numbers.count == bounds.count, numbers.count.isMultiple(of: 2) else { return nil }
        let ranges = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0]..<numbers[$0 + 1] }
        guard ranges.count == text.count(where: { $0 == "[" }) else { return nil }
        self.init(ranges)
    }

    /// `{[540,931),[1000,1001)}`
    var multirange: String { "{\(ranges.map { "[\($0.lowerBound),\($0.upperBound))" }.joined(separator: ","))}" }
}

import MarketData

extension DifferenceSizes {
    var html: HTML {
        """
        <table class="sizes">
        <caption>Days by the size of their largest price difference</caption>
        <thead><tr><th scope="col">difference</th><td></td><th scope="col" class="number">days</th></tr></thead>
        <tbody>
        \(buckets.indices.map(row))</tbody>
        </table>
        <p class="small quiet">The lengths are logarithmic, so that single days can be seen beside thousands. Above \
        the dotted line, which is the tolerance, days agree; below it they differ.</p>
        """
    }

    private func row(_ index: Int) -> HTML {
        let bucket = buckets[index]
        let isEdge = index > 0 && bucket.differs && !buckets[index - 1].differs
        return """
            <tr\(isEdge ? " class=\"edge\"" as HTML : "")><th scope="row">\(bucket.size.label)</th>\
            <td>\(bar(bucket))</td>\
            <td class="number">\(FixedDecimal.text(bucket.days))</td></tr>

            """
    }

    private func bar(_ bucket: Bucket) -> HTML {
        guard bucket.days > 0 else { return "" }
        let style: HTML = bucket.differs ? "beyond" : "within"
        return """
            <svg viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="\(style)" width="\(length(bucket.days))" height="1"/></svg>
            """
    }

    /// In thousandths: as many as the bits of the number are of those of the largest.
    private func length(_ days: Int) -> Int {
        let most = buckets.map(\.days).max() ?? 1
        return Int(
            (1_000 * DifferenceSizes.binaryLogarithm(days + 1) / DifferenceSizes.binaryLogarithm(most + 1)).rounded())
    }

    /// Straight between the powers of two, which is within 0.09 of the curve.
    private static func binaryLogarithm(_ number: Int) -> Double {
        let value = Double(number)
        return Double(value.exponent) + value.significand - 1
    }
}

extension DifferenceSizes.Size {
    var label: String {
        switch self {
        case .none: "none"
        case .oneWon: "up to 1 won"
        case .upTo(let edge): "up to \(FixedDecimal.plainPercent(edge))"
        case .more: "more"
        case .unpaired: "no pair of figures"
        }
    }
}

import MarketData

extension Agreement: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(counted, forKey: "counted")
        try fields.encode(agreeing, forKey: "agreeing")
        try fields.encode(differing, forKey: "differing")
        let classes = DayClass.allCases.map { ($0.rawValue, self[$0]) }
        try fields.encode(Dictionary(uniqueKeysWithValues: classes), forKey: "by_class")
    }
}

extension FieldDifferences: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(field.rawValue, forKey: "field")
        try fields.encode(compared, forKey: "compared")
        try fields.encode(differing, forKey: "differing")
        try fields.encode(mean * 100, forKey: "mean_pct")
        try fields.encode(percentile99 * 100, forKey: "p99_pct")
        try fields.encode((maximum?.difference ?? 0) * 100, forKey: "max_pct")
        try fields.encode(maximum?.day.stock.text, forKey: "max_stock")
        try fields.encode(maximum?.day.date.iso, forKey: "max_date")
    }
}

extension FactorInterval: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(stock.text, forKey: "stock")
        try fields.encode(dates.lowerBound.iso, forKey: "from")
        try fields.encode(dates.upperBound.iso, forKey: "to")
        try fields.encode(days, forKey: "days")
        try fields.encode("\(ratio)", forKey: "kis_to_fdr")
    }
}

extension StockStanding: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(stock.text, forKey: "stock")
        try fields.encode(counted, forKey: "records")
        try fields.encode(differing, forKey: "differing")
        try fields.encode(furthest * 100, forKey: "max_pct")
    }
}

/// A day that differs, by its worst price.
struct NamedDifference: Encodable {
    private let day: ComparedDay
    private let witness: DayWitness?

    init(_ day: ComparedDay, _ witness: DayWitness?) {
        self.day = day
        self.witness = witness
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        let worst = day.worst
        try fields.encode(day.stock.text, forKey: "stock")
        try fields.encode(day.date.iso, forKey: "date")
        try fields.encode(day.verdict.rawValue, forKey: "class")
        try fields.encode(worst?.field.rawValue, forKey: "field")
        try fields.encode(worst.flatMap { day.kis?.text($0.field) }, forKey: "kis")
        try fields.encode(worst.flatMap { day.fdr?.text($0.field) }, forKey: "fdr")
        try fields.encode(worst.map { $0.difference * 100 }, forKey: "diff_pct")
        try fields.encode(witness?.culprit?.rawValue, forKey: "culprit")
    }
}

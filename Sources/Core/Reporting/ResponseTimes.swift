/// How long KIS took to answer, measured at the client from sending to the last byte, in milliseconds.
package struct ResponseTimes: Hashable, Sendable {
    package private(set) var answers = 0
    /// Nil before the first answer.
    package private(set) var max: Double?
    private var sum = 0.0

    package init() {}

    /// `answers` of them, taking `total` together and `longest` at the most.
    package init(answers: Int, total: Duration, longest: Duration) {
        self.answers = answers
        sum = total / .milliseconds(1)
        max = answers == 0 ? nil : longest / .milliseconds(1)
    }

    /// Nil before the first answer.
    package var mean: Double? { answers == 0 ? nil : sum / Double(answers) }

    package mutating func add(_ answer: Duration) {
        let milliseconds: Double = answer / .milliseconds(1)
        answers += 1
        sum += milliseconds
        max = Swift.max(max ?? milliseconds, milliseconds)
    }
}

extension ResponseTimes: Encodable {
    enum CodingKeys: String, CodingKey {
        case mean
        case max
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(mean.map(tenths), forKey: .mean)
        try fields.encode(max.map(tenths), forKey: .max)
    }

    private func tenths(_ milliseconds: Double) -> Double { (milliseconds * 10).rounded() / 10 }
}

import KISSimulator
import MarketData
import TestSupport

/// Something that goes wrong for some minutes of a session.
struct Mishap: CustomStringConvertible {
    enum Kind: CaseIterable {
        case tokenRevoked, outage, databaseRestart, kills, serverErrors, rateRefusals, slowAnswers, cutAnswers
    }

    let kind: Kind
    /// Minute of the day.
    let begins: Int
    /// The first minute without it.
    let ends: Int

    var description: String { "\(kind) \(MinuteOfDay(begins)!)-\(MinuteOfDay(ends)!)" }

    func isUnderWay(at minute: Int) -> Bool { begins..<ends ~= minute }

    /// What KIS does meanwhile.
    func faults(seed: UInt64) -> [Fault] {
        let minutes = "FHKST03010200"
        return switch kind {
        case .outage: [seed.isMultiple(of: 2) ? Fault(.closeUnanswered) : Fault(.html(status: 503))]
        case .serverErrors: [Fault(.status(500), transaction: minutes, occurrence: .every(3))]
        case .rateRefusals:
            [
                Fault(
                    .envelope(status: 500, code: "EGW00201", message: "초당 거래건수를 초과하였습니다."), transaction: minutes,
                    occurrence: .probability(0.2, seed: seed))
            ]
        case .slowAnswers: [Fault(.delay(.milliseconds(400)), transaction: minutes)]
        case .cutAnswers: [Fault(.truncated, transaction: minutes, occurrence: .probability(0.3, seed: seed))]
        case .tokenRevoked, .databaseRestart, .kills: []
        }
    }

    private static func minutes(_ kind: Kind) -> Int {
        switch kind {
        case .tokenRevoked, .databaseRestart: 1
        case .outage: 5
        case .kills, .serverErrors, .rateRefusals, .slowAnswers, .cutAnswers: 3
        }
    }

    /// So many, each kind as often as the others, apart from each other and from the session's ends.
    static func drawn(_ count: Int, in session: TradingSession, with random: inout SplitMix) -> [Mishap] {
        var kinds: [Kind] = []
        while kinds.count < count { kinds += Kind.allCases.shuffled(using: &random) }
        let first = session.open.value + 3
        let room = (session.close.value - 15 - first) / max(1, count)
        return (0..<count).map { number in
            let begins = first + number * room + Int.random(in: 0...max(0, room - 11), using: &random)
            return Mishap(kind: kinds[number], begins: begins, ends: begins + minutes(kinds[number]))
        }
    }
}

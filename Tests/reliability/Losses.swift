import TestSupport
import Testing

/// Which ticks of a session take place, and how they end: a seeded choice, so that a failure can be played again.
struct Losses: CustomTestStringConvertible, Sendable {
    enum Kind: Sendable {
        case none
        /// Only every so manieth tick.
        case every(Int)
        /// This share of the ticks is lost.
        case dropped(Double)
        /// All ticks from this share of the session on are lost.
        case cutOff(Double)
        /// This share of the ticks is killed by SIGKILL at a random moment.
        case killed(Double)
    }

    let kind: Kind

    enum Fate { case lost, killed(after: Duration), runs }

    func fate(ofTick number: Int, of count: Int, _ random: inout SplitMix) -> Fate {
        switch kind {
        case .none: .runs
        case .every(let step): number.isMultiple(of: step) ? .runs : .lost
        case .dropped(let share): random.fraction() < share ? .lost : .runs
        case .cutOff(let share): Double(number) < share * Double(count) ? .runs : .lost
        case .killed(let share):
            random.fraction() < share ? .killed(after: .milliseconds(Int(random.fraction() * 120))) : .runs
        }
    }

    var testDescription: String {
        switch kind {
        case .none: "every minute"
        case .every(let step): "every \(step)th minute"
        case .dropped(let share): "\(Int(share * 100)) % of the ticks lost"
        case .cutOff(let share): "all ticks lost after \(Int(share * 100)) % of the session"
        case .killed(let share): "\(Int(share * 100)) % of the ticks killed"
        }
    }
}

/// The faults in force, and how often each has matched.
struct FaultInjector: Sendable {
    private struct Entry {
        let fault: Fault
        var matches = 0
        var random: SeededGenerator

        mutating func strikes(_ call: KISSimulator.Call) -> Bool {
            if let transaction = fault.transaction, transaction != call.transaction { return false }
            if let stock = fault.stock, stock != call.stock { return false }
            matches += 1
            switch fault.occurrence {
            case .always: return true
            case .first(let count): return matches <= count
            case .nth(let number): return matches == number
            case .from(let number): return matches >= number
            case .every(let count): return count > 0 && matches % count == 0
            case .probability(let probability, _): return random.chance(probability)
            }
        }
    }

    private var entries: [Entry] = []

    mutating func inject(_ fault: Fault) {
        var seed: UInt64 = 0
        if case .probability(_, let given) = fault.occurrence { seed = given }
        entries.append(Entry(fault: fault, random: SeededGenerator(seed, 5)))
    }

    mutating func removeAll() { entries = [] }

    /// What befalls this call, in the order of injection.
    mutating func effects(on call: KISSimulator.Call) -> [FaultEffect] {
        entries.indices.compactMap { entries[$0].strikes(call) ? entries[$0].fault.effect : nil }
    }
}

import Foundation

/// How much of the suite is played: by default a short form of every part, which belongs to the tests; the long one is asked
/// for with variables of the environment, which `Tests/reliability/run` sets.
package enum Effort {
    /// Whatever is drawn follows from it: a failure can be played again.
    package static let seed = number("PROOF_SEED").map(UInt64.init) ?? 7

    /// The whole number a variable holds, or else what the tests can afford.
    package static func count(_ variable: String, short: Int) -> Int { number(variable) ?? short }

    /// The programs are built with a sanitizer: how much memory and time they take says nothing.
    package static let isSanitized = ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains {
        ProcessInfo.processInfo.environment[$0] != nil
    }

    package static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { UInt32($0) }.map(Int.init)
    }
}

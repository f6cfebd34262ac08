import Foundation
package import KISSimulator

/// How many spoiled bodies a test makes of one body, and from which seed on: `PROOF_MUTATIONS` (a hundred by default, so that
/// they belong to every run of the tests) and `PROOF_SEED`. Each loop over them yields: other tests of the process measure
/// time.
package enum MutationPlan {
    package static let count = number("PROOF_MUTATIONS") ?? 100
    package static let seed = number("PROOF_SEED") ?? 7

    /// No body may take longer than this, whatever is in it; a good page takes milliseconds in a debug build.
    package static let patience = Duration.seconds(2)

    /// Those of odd seeds may pass for true answers, those of even seeds may not.
    package static var mutations: some Sequence<BodyMutation> {
        (seed..<seed + count).lazy.map { BodyMutation(seed: UInt64($0), mayForge: !$0.isMultiple(of: 2)) }
    }

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { UInt32($0) }.map(Int.init)
    }
}

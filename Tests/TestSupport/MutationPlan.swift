package import KISSimulator

/// How many spoiled bodies a test makes of one body, and from which seed on: `PROOF_MUTATIONS`, a hundred by default.
/// Each loop over them yields: other tests of the process measure time.
package enum MutationPlan {
    package static let count = Effort.count("PROOF_MUTATIONS", short: 100)

    /// No body may take longer than this, whatever is in it; a good page takes milliseconds in a debug build.
    package static let patience = Duration.seconds(2)

    /// Every other one may pass for a true answer.
    package static var mutations: some Sequence<BodyMutation> {
        (0..<UInt64(count)).lazy.map { number in
            BodyMutation(seed: Effort.seed + number, mayForge: !number.isMultiple(of: 2))
        }
    }
}

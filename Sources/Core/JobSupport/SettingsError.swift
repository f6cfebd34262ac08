/// Everything that is wrong with the configuration, all at once: exit status 78.
package struct SettingsError: Error, Hashable, Sendable {
    package let problems: [SettingsProblem]
}

extension SettingsError: CustomStringConvertible {
    /// A headline and one line a problem.
    package var description: String {
        let headline = problems.count == 1 ? "configuration: 1 problem" : "configuration: \(problems.count) problems"
        return ([headline] + problems.map { "  \($0)" }).joined(separator: "\n")
    }
}
